import { IANAZone } from 'luxon'
import { typeName } from '../../bson/types.ts'
import type { MaybeValue } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'

/** A time zone: how far its clocks are from UTC at a moment. */
export interface TimeZone {
  /** Milliseconds to add to UTC at the moment `utc`. */
  offset(utc: number): number
  readonly isUtc: boolean
}

export const UTC: TimeZone = { offset: () => 0, isUtc: true }

const cache = new Map<string, TimeZone>()

/** The zone of an Olson name such as `Europe/Madrid` or an offset such as `+05:30`. */
export function timeZone(value: MaybeValue): TimeZone {
  if (typeof value !== 'string') {
    throw new CommandError(40517, `timezone must evaluate to a string, found ${typeName(value)}`)
  }
  const known = cache.get(value)
  if (known) return known
  const zone = fixedZone(value) ?? namedZone(value)
  if (!zone) throw new CommandError(40485, `unrecognized time zone identifier: "${value}"`)
  cache.set(value, zone)
  return zone
}

function fixedZone(name: string): TimeZone | null {
  if (name === 'UTC' || name === 'GMT' || name === 'Z') return UTC
  const parts = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(name)
  if (!parts) return null
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0)
  const offset = (parts[1] === '-' ? -minutes : minutes) * 60_000
  return { offset: () => offset, isUtc: false }
}

function namedZone(name: string): TimeZone | null {
  if (!/^[A-Za-z][\w+/-]*$/.test(name) || !IANAZone.isValidZone(name)) return null
  const zone = IANAZone.create(name)
  return { offset: (utc) => zone.offset(utc) * 60_000, isUtc: false }
}

/** The moment at which clocks in the zone show a local time; a time that a change skips moves on. */
export function utcOf(local: number, zone: TimeZone): number {
  const guess = local - zone.offset(local)
  const offset = zone.offset(guess)
  const better = local - offset
  if (better === guess || zone.offset(better) === offset) return better
  return Math.max(guess, better)
}
