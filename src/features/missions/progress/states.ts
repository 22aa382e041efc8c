/** How far a member is with one mission in one period. */
export interface PeriodState {
  /** The version that the period began with. */
  version: number
  period: string
  /** When it was finished in this period, in milliseconds; 0 when it was not. */
  doneAt: number
  /** The time of the first deed that counted, in milliseconds. */
  since: number
  /** One counter for each single thing of the objective. */
  counts: number[]
}

/** How far a member is with one mission. */
export interface MissionState extends PeriodState {
  /** How often it was finished in all periods. */
  times: number
  /** Periods before, the latest first, for deeds of theirs that are told late. */
  former?: PeriodState[]
}

/** A history of so many days is read channel by channel; what is older stays closed. */
export const MOST_FORMER = 5

const BETWEEN_MISSIONS = '\n'
const BETWEEN_PERIODS = '|'
const BETWEEN_FIELDS = ' '
/** Before a date as a number of days since the Unix epoch, which no key of a period begins with. */
const DATE_MARK = '.'
/** Before the day that a member has come to, which no id begins with. */
const DAY_MARK = '@'
const DAY = 24 * 60 * 60_000
/** Times are long; ids, periods and small counts are not. */
const RADIX = 36
const PART_DIGITS = 5
const PART = RADIX ** PART_DIGITS
/** Those that most counters are. */
const NUMBERS = Array.from({ length: RADIX * RADIX }, (_, value) => value.toString(RADIX))

/** A mission as it is kept, and as it was read or changed since. */
interface Line {
  readonly id: string
  text: string
  state?: MissionState
  isChanged?: boolean
}

/** How far a member is with their missions, over the text that it is kept as: only those are read that a deed may move. */
export class MissionStates {
  readonly #lines = new Map<string, Line>()
  #day = 0

  constructor(text = '') {
    if (text === '') return
    for (const line of text.split(BETWEEN_MISSIONS))
      if (line.startsWith(DAY_MARK)) this.#day = parseInt(line.slice(DAY_MARK.length), RADIX)
      else {
        const id = line.slice(0, line.indexOf(BETWEEN_FIELDS))
        this.#lines.set(id, { id, text: line })
      }
  }

  /** The beginning of the latest UTC day on which something was begun, in milliseconds since the Unix epoch. */
  get latest(): number {
    return this.#day * DAY
  }

  /** What is changed in it has to be `set`. */
  get(id: string): MissionState | undefined {
    const line = this.#lines.get(id)
    return line && (line.state ??= decodeLine(line.text))
  }

  set(id: string, state: MissionState): void {
    const line = this.#lines.get(id)
    if (!line) {
      this.#lines.set(id, { id, text: '', state, isChanged: true })
      return
    }
    line.state = state
    line.isChanged = true
  }

  /**
   * Something was begun at a moment; whether that is on a new day. With it goes what no deed can move any more, however late it is
   * told: of a mission that was finished stays how often. `lengthOf` tells the longest that periods of a mission are, in milliseconds;
   * undefined for no end.
   */
  comeTo(at: number, lengthOf: (id: string) => number | undefined): boolean {
    const day = Math.floor(at / DAY)
    if (day <= this.#day) return false
    this.#day = day
    for (const line of this.#lines.values()) {
      const { id } = line
      const length = lengthOf(id)
      if (length === undefined || !isUpTo(lastOver(length, day), periodIn(line))) continue
      const times = this.get(id)?.times ?? 0
      if (times === 0) this.#lines.delete(id)
      else this.set(id, { version: 0, period: '', doneAt: 0, since: 0, counts: [], times })
    }
    return true
  }

  /** A day that lies beyond the present was told by a clock that was wrong: it closes nothing that is yet to come. */
  comeBackTo(present: number): void {
    this.#day = Math.min(this.#day, Math.floor(present / DAY) + 1)
  }

  /** Every mission that the member has come to of late or finished, and how often. */
  times(): ReadonlyMap<string, number> {
    return new Map(Array.from(this.#lines.keys(), (id) => [id, this.get(id)?.times ?? 0]))
  }

  encode(): string {
    const lines = this.#day === 0 ? [] : [DAY_MARK + this.#day.toString(RADIX)]
    for (const line of this.#lines.values()) {
      if (line.isChanged && line.state) line.text = encodeLine(line, line.state)
      line.isChanged = false
      lines.push(line.text)
    }
    // Joined at once: what is put together piece by piece is only put together when it is written, and slowly.
    return lines.join(BETWEEN_MISSIONS)
  }
}

/** The key of the present period of a mission, which its state need not be read for. */
function periodIn({ text, state }: Line): string {
  if (state) return state.period
  const times = text.indexOf(BETWEEN_FIELDS) + 1
  const from = text.indexOf(BETWEEN_FIELDS, times) + 1
  return from === 0 ? '' : periodOf(text.slice(from, text.indexOf(BETWEEN_FIELDS, from)))
}

/** The last date that days, weeks or months began on which are over for so long, in every time zone, that no deed counts for them. */
function lastOver(length: number, day: number): string {
  if (known.day !== day) known.dates.clear()
  const last = known.dates.get(length) ?? dateOf(day * DAY - DAY - length - keptFor(length))
  known.day = day
  known.dates.set(length, last)
  return last
}

/** Of the day that everybody comes to. */
const known = { day: 0, dates: new Map<number, string>() }

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** Keys of days and weeks are dates; that of a month begins one, and keys of other periods sort behind all of them. */
function isUpTo(date: string, period: string): boolean {
  return period !== '' && (period.length < date.length ? `${period}-01` : period) <= date
}

/** How long after its end deeds of a period still count, in milliseconds: they may be told late. */
export function keptFor(length: number): number {
  return MOST_FORMER * length
}

function encodeLine({ id, text }: Line, state: MissionState): string {
  // Of most that changed it is the counters alone.
  const end = beforeCounts(text, state)
  if (end > 0) {
    let line = text.slice(0, end)
    for (const count of state.counts) line += BETWEEN_FIELDS + numberText(count)
    return line
  }
  const fields = [id, numberText(state.times)]
  if (state.period !== '') addPeriod(fields, state)
  for (const former of state.former ?? []) {
    fields.push(BETWEEN_PERIODS)
    addPeriod(fields, former)
  }
  return fields.join(BETWEEN_FIELDS)
}

function addPeriod(fields: string[], { version, period, doneAt, since, counts }: PeriodState): void {
  fields.push(periodText(period), numberText(version), numberText(doneAt), numberText(since))
  for (const count of counts) fields.push(numberText(count))
}

/** Where the counters of a line begin that says all the rest of a state; 0 when it does not, or there is more behind them. */
function beforeCounts(line: string, { times, period, version, doneAt, since, former }: MissionState): number {
  if (line === '' || period === '' || former) return 0
  const place = { line, at: line.indexOf(BETWEEN_FIELDS) + 1 }
  const kept = periodText(period)
  if (readNumber(place) !== times || !line.startsWith(kept, place.at)) return 0
  place.at += kept.length
  if (line[place.at] !== BETWEEN_FIELDS) return 0
  place.at += BETWEEN_FIELDS.length
  const isSame = readNumber(place) === version && readNumber(place) === doneAt && readNumber(place) === since
  return isSame ? place.at - BETWEEN_FIELDS.length : 0
}

/** The key of a period as it is kept: dates, which most are, as short as can be. */
function periodText(period: string): string {
  const known = periodTexts.get(period)
  if (known !== undefined) return known
  const day = DATE.test(period) ? Date.parse(period) / DAY : Number.NaN
  const text = day >= 0 && dateOf(day * DAY) === period ? DATE_MARK + day.toString(RADIX) : period
  return remember(periodTexts, period, text)
}

/** The key of a period that is kept so. */
function periodOf(text: string): string {
  if (!text.startsWith(DATE_MARK)) return text
  const day = parseInt(text.slice(DATE_MARK.length), RADIX)
  return periods.get(text) ?? remember(periods, text, dateOf(day * DAY))
}

const DATE = /^\d{4}-\d{2}-\d{2}$/
/** Of the days that members are in. */
const MOST_PERIODS = 1000
const periodTexts = new Map<string, string>()
const periods = new Map<string, string>()

function remember(known: Map<string, string>, key: string, value: string): string {
  if (known.size >= MOST_PERIODS) known.clear()
  known.set(key, value)
  return value
}

/** A number of 0 or more in the radix, in parts that fit into 31 bits: those are written many times faster. */
function numberText(value: number): string {
  if (value < NUMBERS.length) return NUMBERS[value] ?? ''
  if (value < PART) return value.toString(RADIX)
  return numberText(Math.floor(value / PART)) + (value % PART).toString(RADIX).padStart(PART_DIGITS, '0')
}

function decodeLine(line: string): MissionState {
  // Read in one go, without a list of its parts: of a busy guild thousands of lines are read each second.
  const place = { line, at: line.indexOf(BETWEEN_FIELDS) + 1 }
  const times = readNumber(place)
  const { version, period, doneAt, since, counts } = readPeriod(place)
  const state: MissionState = { version, period, doneAt, since, counts, times }
  while (place.at < line.length) (state.former ??= []).push(readPeriod(place))
  return state
}

/** Where the next field of a line begins; behind its end when there is none. */
interface Place {
  readonly line: string
  at: number
}

function readPeriod(place: Place): PeriodState {
  const { line } = place
  const end = line.indexOf(BETWEEN_FIELDS, place.at)
  const period = end < 0 ? '' : periodOf(line.slice(place.at, end))
  place.at = end < 0 ? line.length : end + 1
  const version = readNumber(place)
  const doneAt = readNumber(place)
  const since = readNumber(place)
  const counts: number[] = []
  while (place.at < line.length && line[place.at] !== BETWEEN_PERIODS) counts.push(readNumber(place))
  place.at += BETWEEN_PERIODS.length + BETWEEN_FIELDS.length
  return { version, period, doneAt, since, counts }
}

/** 0 where a line has ended. */
function readNumber(place: Place): number {
  const { line } = place
  let value = 0
  for (; place.at < line.length; place.at += 1) {
    const code = line.charCodeAt(place.at)
    if (code === SPACE) break
    value = value * RADIX + (code < LETTERS ? code - DIGITS : code - LETTERS + 10)
  }
  place.at += 1
  return value
}

const SPACE = 0x20
const DIGITS = 0x30
const LETTERS = 0x61
