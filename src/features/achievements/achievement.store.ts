import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../database/index.ts'
import type { Achievement } from './definition.ts'

/** An achievement of a guild's own, or its own form of one of the starter set. */
export interface AchievementRecord {
  /** `<guild>:<achievement>`. */
  readonly _id: string
  readonly guildId: string
  readonly achievementId: string
  readonly status: 'live' | 'archived'
  readonly definition: Achievement
  readonly version: number
  readonly by: string
  readonly at: Date
}

/** Tells other processes that a guild's achievements changed. */
export interface AchievementGuild {
  /** The guild's id. */
  readonly _id: string
  readonly revision: number
}

const record = new Schema<AchievementRecord>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true, index: true },
    achievementId: { type: String, required: true },
    status: { type: String, required: true, enum: ['live', 'archived'] },
    definition: { type: Schema.Types.Mixed, required: true } as never,
    version: { type: Number, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'achievements', versionKey: false },
)

const guild = new Schema<AchievementGuild>(
  { _id: { type: String, required: true }, revision: { type: Number, required: true } },
  { collection: 'achievement_guilds', versionKey: false },
)

export function achievementModel(connection: Connection) {
  return modelOn(connection, 'Achievement', record)
}

export function achievementRecords(connection: Connection) {
  return rawCollection(achievementModel(connection))
}

export function achievementGuildModel(connection: Connection) {
  return modelOn(connection, 'AchievementGuild', guild)
}

export function achievementGuilds(connection: Connection) {
  return rawCollection(achievementGuildModel(connection))
}
