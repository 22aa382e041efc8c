import { DAY, daysFromCivil, daysInMonth } from './calendar.ts'

const PATTERN =
  /^(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?)?\s*(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/

/** Reads an ISO 8601 date with or without time and offset; null when the text is none. */
export function parseIsoDate(text: string): { local: number; offset: number | null } | null {
  const match = PATTERN.exec(text.trim())
  if (!match) return null
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part, index) => {
      return part === undefined ? (index === 1 || index === 2 ? 1 : 0) : Number(part)
    })
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  if (hour > 24 || minute > 59 || second > 60) return null
  const millisecond = Number((match[7] ?? '0').padEnd(3, '0').slice(0, 3))
  const time = hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond
  return { local: daysFromCivil(year, month, day) * DAY + time, offset: offsetOf(match[8]) }
}

function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null
  if (/^[a-z]/i.test(text)) return 0
  const digits = text.replaceAll(/\D/g, '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)
  return (text.startsWith('-') ? -minutes : minutes) * 60_000
}
