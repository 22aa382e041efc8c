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
/** Times are long; ids, periods and small counts are not. */
const RADIX = 36

/** How far a member is with their missions, over the text that it is kept as: only those are read that a deed may move. */
export class MissionStates {
  readonly #lines = new Map<string, string>()
  readonly #read = new Map<string, MissionState>()
  readonly #changed = new Set<string>()

  constructor(text = '') {
    if (text === '') return
    for (const line of text.split(BETWEEN_MISSIONS))
      this.#lines.set(line.slice(0, line.indexOf(BETWEEN_FIELDS)), line)
  }

  /** What is changed in it has to be `set`. */
  get(id: string): MissionState | undefined {
    const known = this.#read.get(id)
    if (known) return known
    const line = this.#lines.get(id)
    if (line === undefined) return undefined
    const state = decodeLine(line)
    this.#read.set(id, state)
    return state
  }

  set(id: string, state: MissionState): void {
    this.#read.set(id, state)
    this.#changed.add(id)
  }

  /** Every mission that the member has come to, and how often it was finished. */
  times(): ReadonlyMap<string, number> {
    this.#write()
    return new Map(Array.from(this.#lines.keys(), (id) => [id, this.get(id)?.times ?? 0]))
  }

  encode(): string {
    this.#write()
    return [...this.#lines.values()].join(BETWEEN_MISSIONS)
  }

  #write(): void {
    for (const id of this.#changed) {
      const state = this.#read.get(id)
      if (state) this.#lines.set(id, encodeLine(id, state))
    }
    this.#changed.clear()
  }
}

function encodeLine(id: string, state: MissionState): string {
  const fields = [id, state.times.toString(RADIX)]
  addPeriod(fields, state)
  for (const former of state.former ?? []) {
    fields.push(BETWEEN_PERIODS)
    addPeriod(fields, former)
  }
  // Joined at once: what is put together piece by piece is only put together when it is written, and slowly.
  return fields.join(BETWEEN_FIELDS)
}

function addPeriod(fields: string[], { version, period, doneAt, since, counts }: PeriodState): void {
  fields.push(period, version.toString(RADIX), doneAt.toString(RADIX), since.toString(RADIX))
  for (const count of counts) fields.push(count.toString(RADIX))
}

function decodeLine(line: string): MissionState {
  const [own = '', ...former] = line.split(BETWEEN_FIELDS + BETWEEN_PERIODS + BETWEEN_FIELDS)
  const [, times = '', ...fields] = own.split(BETWEEN_FIELDS)
  const state: MissionState = { ...decodePeriod(fields), times: parseInt(times, RADIX) }
  if (former.length > 0) state.former = former.map((period) => decodePeriod(period.split(BETWEEN_FIELDS)))
  return state
}

function decodePeriod([period = '', ...fields]: readonly string[]): PeriodState {
  const [version = 0, doneAt = 0, since = 0, ...counts] = fields.map((field) => parseInt(field, RADIX))
  return { version, period, doneAt, since, counts }
}
