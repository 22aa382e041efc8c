import { z } from 'zod'
import type { OptionalIntent } from './discord-names.ts'

/** How a setting is asked for and shown; fields of plain zod types need none. */
export type SettingKind = 'channel' | 'role' | 'channels' | 'roles' | 'duration' | 'time-zone' | 'hidden'

const snowflake = z.string().regex(/^\d{17,20}$/)

function kind(kind: SettingKind) {
  return { kind }
}

/** The id of a channel, or null for none. */
export function channelSetting() {
  return snowflake.nullable().default(null).meta(kind('channel'))
}

/** The id of a role, or null for none. */
export function roleSetting() {
  return snowflake.nullable().default(null).meta(kind('role'))
}

/** Ids of channels. */
export function channelListSetting({ most = 50 } = {}) {
  return z.array(snowflake).max(most).default([]).meta(kind('channels'))
}

/** Ids of roles. */
export function roleListSetting({ most = 50 } = {}) {
  return z.array(snowflake).max(most).default([]).meta(kind('roles'))
}

/** Whole seconds; people type and see `90 s`, `5 min`, `2 h`. */
export function durationSetting(seconds: { least: number; most: number; default: number }) {
  return z.int().min(seconds.least).max(seconds.most).default(seconds.default).meta(kind('duration'))
}

/** The name of a time zone, such as `Europe/Madrid`; UTC by default. */
export function timeZoneSetting() {
  return z
    .string()
    .max(60)
    .refine(isTimeZone, { error: 'errors.time-zone-unknown' })
    .default('Etc/UTC')
    .meta(kind('time-zone'))
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Marks a field that `/config` leaves to a command of its own. */
export function hiddenSetting<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta(kind('hidden'))
}

/** Marks fields that mean less without an intent: where it is withheld, `/config` says what does not work. */
export function needsIntent<Schema extends z.ZodType>(intent: OptionalIntent, schema: Schema): Schema {
  return schema.meta({ needs: intent })
}
