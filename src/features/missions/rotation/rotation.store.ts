import { Schema, type ClientSession, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../../database/index.ts'
import { calendarOf, existingZone, periodOf, type Calendar } from '../../boards/index.ts'
import type { MissionsServices } from '../services.ts'

/** When a guild's next day begins. */
export interface RotationClock {
  /** The guild. */
  readonly _id: string
  readonly next: Date
}

/** What became of the beginning of one day of a guild. */
export interface Rotation {
  /** `<guild>:<yyyy-mm-dd>`. */
  readonly _id: string
  readonly guildId: string
  readonly day: string
  readonly dueAt: Date
  readonly ranAt: Date
  /** `quiet` had nothing to tell, or nowhere; `skipped` was missed and not made good. */
  readonly outcome: 'told' | 'quiet' | 'skipped' | 'failed'
  readonly attempts: number
}

const clock = new Schema<RotationClock>(
  { _id: { type: String, required: true }, next: { type: Date, required: true, index: true } },
  { collection: 'mission_clocks', versionKey: false },
)

const rotation = new Schema<Rotation>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    day: { type: String, required: true },
    dueAt: { type: Date, required: true },
    ranAt: { type: Date, required: true },
    outcome: { type: String, required: true },
    attempts: { type: Number, required: true },
  },
  { collection: 'mission_rotations', versionKey: false },
)
rotation.index({ guildId: 1, dueAt: -1 })

export function rotationClockModel(connection: Connection) {
  return modelOn(connection, 'MissionClock', clock)
}

export function rotationClocks(connection: Connection) {
  return rawCollection(rotationClockModel(connection))
}

export function rotationModel(connection: Connection) {
  return modelOn(connection, 'MissionRotation', rotation)
}

export function rotations(connection: Connection) {
  return rawCollection(rotationModel(connection))
}

/** The calendar of a guild; a time zone that ceased to exist falls back. */
export async function rotationCalendar(
  { settings }: Pick<MissionsServices, 'settings'>,
  guildId: string,
): Promise<Calendar> {
  const { calendar } = await calendarOf(settings, guildId)
  return { ...calendar, timeZone: existingZone(calendar.timeZone) }
}

/** Lets the days of a guild be told from the next one on; one that is told already goes on. */
export async function startRotation(
  services: Pick<MissionsServices, 'database' | 'settings'>,
  guildId: string,
  at: number,
  session: ClientSession,
): Promise<void> {
  const { to } = periodOf('day', at, await rotationCalendar(services, guildId))
  await rotationClocks(services.database).updateOne(
    { _id: guildId },
    { $setOnInsert: { next: new Date(to) } },
    { upsert: true, session },
  )
}
