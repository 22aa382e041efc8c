import { CommandError } from '../../errors.ts'
import { dayOfYear, isoWeek, partsOf, weekday, DAY } from './calendar.ts'

const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

type Specifier = (local: number, offset: number) => string

const pad = (value: number, width: number) => String(Math.abs(value)).padStart(width, '0')

/** The week of the year, weeks starting on Sunday; days before the first Sunday are in week 0. */
export function weekOfYear(local: number): number {
  return Math.floor((dayOfYear(local) + 6 - weekday(local)) / 7)
}

export function isoWeekday(local: number): number {
  return weekday(local) === 0 ? 7 : weekday(local)
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`
}

const SPECIFIERS: Readonly<Record<string, Specifier>> = {
  d: (local) => pad(partsOf(local).day, 2),
  G: (local) => pad(isoWeek(local).year, 4),
  H: (local) => pad(partsOf(local).hour, 2),
  j: (local) => pad(dayOfYear(local), 3),
  L: (local) => pad(partsOf(local).millisecond, 3),
  m: (local) => pad(partsOf(local).month, 2),
  M: (local) => pad(partsOf(local).minute, 2),
  S: (local) => pad(partsOf(local).second, 2),
  w: (local) => String(weekday(local) + 1),
  u: (local) => String(isoWeekday(local)),
  U: (local) => pad(weekOfYear(local), 2),
  V: (local) => pad(isoWeek(local).week, 2),
  Y: (local) => yearText(partsOf(local).year),
  z: (_, offset) => offsetText(offset),
  Z: (_, offset) => String(offset / 60_000).replace(/^(?!-)/, '+'),
  b: (local) => (MONTH_NAMES[partsOf(local).month - 1] ?? '').slice(0, 3),
  B: (local) => MONTH_NAMES[partsOf(local).month - 1] ?? '',
  '%': () => '%',
}

function yearText(year: number): string {
  if (year >= 0 && year <= 9999) return pad(year, 4)
  throw new CommandError(18537, `$dateToString is only defined on year 0-9999, tried to use year ${year}`)
}

/** Refuses a format with an unknown or unfinished specifier. */
export function checkFormat(format: string): void {
  for (let at = format.indexOf('%'); at >= 0; at = format.indexOf('%', at + 2)) {
    const letter = format[at + 1]
    if (letter === undefined) throw new CommandError(18535, "Unmatched '%' at end of format string")
    if (!Object.hasOwn(SPECIFIERS, letter)) {
      throw new CommandError(18536, `Invalid format character '%${letter}' in format string`)
    }
  }
}

/** Writes a local time as the format says. */
export function formatDate(format: string, local: number, offset: number): string {
  return format.replaceAll(/%(.)/gs, (_, letter: string) => SPECIFIERS[letter]?.(local, offset) ?? '')
}

interface Found {
  year?: number
  month?: number
  day?: number
  hour?: number
  minute?: number
  second?: number
  millisecond?: number
  dayOfYear?: number
  isoYear?: number
  isoWeek?: number
  isoDay?: number
  offset?: number
}

const READERS: Readonly<
  Record<string, readonly [pattern: string, read: (found: Found, text: string) => void]>
> = {
  d: ['\\d{1,2}', (found, text) => (found.day = Number(text))],
  G: ['\\d{4}', (found, text) => (found.isoYear = Number(text))],
  H: ['\\d{1,2}', (found, text) => (found.hour = Number(text))],
  j: ['\\d{1,3}', (found, text) => (found.dayOfYear = Number(text))],
  L: ['\\d{1,3}', (found, text) => (found.millisecond = Number(text))],
  m: ['\\d{1,2}', (found, text) => (found.month = Number(text))],
  M: ['\\d{1,2}', (found, text) => (found.minute = Number(text))],
  S: ['\\d{1,2}', (found, text) => (found.second = Number(text))],
  u: ['[1-7]', (found, text) => (found.isoDay = Number(text))],
  V: ['\\d{1,2}', (found, text) => (found.isoWeek = Number(text))],
  Y: ['\\d{4}', (found, text) => (found.year = Number(text))],
  z: ['[+-]\\d{2}:?\\d{2}|Z', (found, text) => (found.offset = parseOffset(text))],
  Z: ['[+-]\\d{1,4}', (found, text) => (found.offset = Number(text) * 60_000)],
  b: ['[A-Za-z]{3}', (found, text) => (found.month = monthNamed(text))],
  B: ['[A-Za-z]{3,9}', (found, text) => (found.month = monthNamed(text))],
  '%': ['%', () => {}],
}

function monthNamed(text: string): number {
  const index = MONTH_NAMES.findIndex((name) => {
    const lower = text.toLowerCase()
    return name.toLowerCase() === lower || name.slice(0, 3).toLowerCase() === lower
  })
  return index < 0 ? Number.NaN : index + 1
}

function parseOffset(text: string): number {
  if (text === 'Z') return 0
  const digits = text.replaceAll(/\D/g, '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return (text.startsWith('-') ? -minutes : minutes) * 60_000
}

/** Reads a text by a format; null when it does not fit. The offset is null when the text names none. */
export function readDate(format: string, text: string): { local: number; offset: number | null } | null {
  const readers: ((found: Found, text: string) => void)[] = []
  const source = format.replaceAll(
    /%(.)|([^%]+)/gs,
    (_, letter: string | undefined, plain: string | undefined) => {
      if (letter === undefined) return (plain ?? '').replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
      const reader = READERS[letter]
      if (!reader) throw new CommandError(18536, `Invalid format character '%${letter}' in format string`)
      readers.push(reader[1])
      return `(${reader[0]})`
    },
  )
  const match = new RegExp(`^${source}$`).exec(text)
  if (!match) return null
  const found: Found = {}
  readers.forEach((read, index) => read(found, match[index + 1] ?? ''))
  return assemble(found)
}

function assemble(found: Found): { local: number; offset: number | null } | null {
  const { hour = 0, minute = 0, second = 0, millisecond = 0, offset = null } = found
  const days = dayNumber(found)
  if (days === null || hour > 23 || minute > 59 || second > 59) return null
  return { local: days * DAY + hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond, offset }
}

function dayNumber({
  year,
  month = 1,
  day = 1,
  dayOfYear: yearDay,
  isoYear,
  isoWeek: week = 1,
  isoDay = 1,
}: Found): number | null {
  if (isoYear !== undefined) {
    const fourth = Date.UTC(isoYear, 0, 4)
    return fourth / DAY - ((new Date(fourth).getUTCDay() + 6) % 7) + (week - 1) * 7 + isoDay - 1
  }
  if (year === undefined) return null
  if (yearDay !== undefined) return Date.UTC(year, 0, 1) / DAY + yearDay - 1
  const time = new Date(0)
  time.setUTCFullYear(year, month - 1, day)
  return time.getUTCMonth() === month - 1 && time.getUTCDate() === day ? time.getTime() / DAY : null
}
