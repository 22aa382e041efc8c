/** The parts of a moment in some time zone; `month` and `day` count from 1. */
export interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}

export const DAY = 86_400_000

/** Days from 1970-01-01 to a date of the proleptic Gregorian calendar; months and days may run over. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const carried = year + Math.floor((month - 1) / 12)
  const inYear = (((month - 1) % 12) + 12) % 12
  const shifted = inYear < 2 ? carried - 1 : carried
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const monthFromMarch = (inYear + 10) % 12
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5)
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468 + day - 1
}

/** The date so many days from 1970-01-01. */
export function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

/** Takes a local time apart, given in milliseconds as if it were UTC. */
export function partsOf(local: number): DateParts {
  const days = Math.floor(local / DAY)
  const rest = local - days * DAY
  return {
    ...civilFromDays(days),
    hour: Math.floor(rest / 3_600_000),
    minute: Math.floor(rest / 60_000) % 60,
    second: Math.floor(rest / 1000) % 60,
    millisecond: rest % 1000,
  }
}

/** The local time of these parts in milliseconds as if it were UTC; each part may run over. */
export function localTime(parts: DateParts): number {
  const { year, month, day, hour, minute, second, millisecond } = parts
  return (
    daysFromCivil(year, month, day) * DAY + hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond
  )
}

export function daysInMonth(year: number, month: number): number {
  return daysFromCivil(year, month + 1, 1) - daysFromCivil(year, month, 1)
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(local: number): number {
  return (((Math.floor(local / DAY) + 4) % 7) + 7) % 7
}

export function dayOfYear(local: number): number {
  const { year } = partsOf(local)
  return Math.floor(local / DAY) - daysFromCivil(year, 1, 1) + 1
}

/** The week and the year that the week belongs to, by ISO 8601. */
export function isoWeek(local: number): { week: number; year: number } {
  const days = Math.floor(local / DAY)
  const isoDay = weekday(local) === 0 ? 7 : weekday(local)
  const thursday = days - isoDay + 4
  const { year } = civilFromDays(thursday)
  return { week: Math.floor((thursday - daysFromCivil(year, 1, 1)) / 7) + 1, year }
}
