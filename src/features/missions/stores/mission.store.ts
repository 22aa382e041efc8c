import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn, rawCollection } from '../../../database/index.ts'
import type { Mission, Pool } from '../definition/mission.ts'

export const STATES = ['draft', 'live', 'paused', 'archived'] as const
export type MissionStatus = (typeof STATES)[number]

/** From when on new periods begin with a version. */
export interface Publication {
  readonly version: number
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  readonly by: string
}

/** A mission of a guild: its draft, and which version counts when. */
export interface MissionHead {
  /** `<guild>:<mission>`. */
  readonly _id: string
  readonly guildId: string
  readonly missionId: string
  readonly status: MissionStatus
  readonly statusAt: number
  readonly draft: Mission | null
  /** The highest version so far; 0 before the first. */
  readonly latest: number
  readonly schedule: readonly Publication[]
}

/** One published version; never changed. */
export interface MissionVersion {
  /** `<guild>:<mission>:<version>`. */
  readonly _id: string
  readonly guildId: string
  readonly missionId: string
  readonly version: number
  readonly mission: Mission
}

/** What all missions of a guild share. */
export interface MissionGuild {
  readonly _id: string
  /** Rises with every change. */
  readonly revision: number
  /** Of the draws. */
  readonly seed: string
  /** As drafts have them. */
  readonly pools: readonly Pool[]
  /** From when on new periods draw how many, in order. */
  readonly draws: readonly PoolDraw[]
}

/** How many missions of a pool members get in periods that begin from a moment on, in milliseconds. */
export interface PoolDraw extends Pool {
  readonly at: number
}

const head = new Schema<MissionHead>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true, index: true },
    missionId: { type: String, required: true },
    status: { type: String, required: true, enum: STATES },
    statusAt: { type: Number, required: true },
    draft: { type: Schema.Types.Mixed, default: null },
    latest: { type: Number, required: true },
    schedule: { type: [Schema.Types.Mixed], required: true } as never,
  },
  { collection: 'missions', versionKey: false },
)

const version = new Schema<MissionVersion>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true, index: true },
    missionId: { type: String, required: true },
    version: { type: Number, required: true },
    mission: { type: Schema.Types.Mixed, required: true } as never,
  },
  { collection: 'mission_versions', versionKey: false },
)

const guild = new Schema<MissionGuild>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
    seed: { type: String, required: true },
    pools: { type: [Schema.Types.Mixed], required: true } as never,
    draws: { type: [Schema.Types.Mixed], required: true } as never,
  },
  { collection: 'mission_guilds', versionKey: false },
)

export function missionModels(connection: Connection): readonly Model<never>[] {
  return [
    modelOn(connection, 'Mission', head),
    modelOn(connection, 'MissionVersion', version),
    modelOn(connection, 'MissionGuild', guild),
  ] as unknown as readonly Model<never>[]
}

export function missionHeads(connection: Connection) {
  return rawCollection(modelOn(connection, 'Mission', head))
}

export function missionVersions(connection: Connection) {
  return rawCollection(modelOn(connection, 'MissionVersion', version))
}

export function missionGuilds(connection: Connection) {
  return rawCollection(modelOn(connection, 'MissionGuild', guild))
}
