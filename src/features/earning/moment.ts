import { DateTime } from 'luxon'

const AGO = /^(\d{1,5})\s*(m|min|h|d)$/i
const UNITS: Readonly<Record<string, number>> = { m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 }

/**
 * The moment that a person means, in milliseconds: so long ago (`90 min`, `3h`, `2d`), or a date with or without a time in the
 * guild's zone (`2026-11-20`, `2026-11-20 18:30`). Undefined for anything else.
 */
export function readMoment(text: string, timeZone: string, now: number): number | undefined {
  const typed = text.trim()
  const [, amount, unit] = AGO.exec(typed) ?? []
  if (amount && unit) return now - Number(amount) * (UNITS[unit.toLowerCase()] ?? 0)
  if (!/^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?$/.test(typed)) return undefined
  const moment = DateTime.fromISO(typed.replace(' ', 'T'), { zone: timeZone })
  return moment.isValid ? moment.toMillis() : undefined
}
