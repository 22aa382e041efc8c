import { Schema } from 'mongoose'
import { modelOn, type ClientSession, type Connection } from '../database/index.ts'

/** A field that a guild set; fields that it never touched follow the defaults of the running version. */
export interface Override {
  readonly path: string
  readonly value: unknown
}

export interface StoredSettings {
  /** `<guild>:<feature>`. */
  readonly _id: string
  readonly guildId: string
  readonly feature: string
  readonly overrides: readonly Override[]
  /** Rises by one with every change. */
  readonly version: number
  readonly changedAt: Date
}

/** Who changed what: written in the same transaction as the change. */
export interface SettingsChange {
  readonly guildId: string
  readonly feature: string
  readonly path: string
  readonly before: unknown
  readonly after: unknown
  readonly isReset: boolean
  readonly actorId: string
  readonly version: number
  readonly at: Date
}

const override = new Schema<Override>(
  { path: { type: String, required: true }, value: Schema.Types.Mixed },
  { _id: false, minimize: false },
)

const settings = new Schema<StoredSettings>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    feature: { type: String, required: true },
    overrides: { type: [override], required: true },
    version: { type: Number, required: true },
    changedAt: { type: Date, required: true },
  },
  { collection: 'guildSettings', versionKey: false, minimize: false },
)

const change = new Schema<SettingsChange>(
  {
    guildId: { type: String, required: true },
    feature: { type: String, required: true },
    path: { type: String, required: true },
    before: Schema.Types.Mixed,
    after: Schema.Types.Mixed,
    isReset: { type: Boolean, required: true },
    actorId: { type: String, required: true },
    version: { type: Number, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'settingsChanges', versionKey: false, minimize: false },
)
change.index({ guildId: 1, at: -1 })

/** Settings of guilds, and the record of who changed them. */
export interface SettingsStore {
  read(guildId: string, feature: string, session?: ClientSession): Promise<StoredSettings | null>
  write(stored: StoredSettings, record: SettingsChange, session: ClientSession): Promise<void>
  /** Newest first. */
  changes(guildId: string, most: number): Promise<readonly SettingsChange[]>
}

export function settingsStore(connection: Connection): SettingsStore {
  const stored = modelOn(connection, 'GuildSettings', settings)
  const recorded = modelOn(connection, 'SettingsChange', change)
  return {
    read: (guildId, feature, session) =>
      stored
        .findById(storedId(guildId, feature))
        .session(session ?? null)
        .lean<StoredSettings>(),
    async write({ _id, ...fields }, record, session) {
      await stored.updateOne({ _id }, { $set: fields }, { upsert: true, session })
      await recorded.create([record], { session })
    },
    changes: (guildId, most) =>
      recorded.find({ guildId }).sort({ at: -1, _id: -1 }).limit(most).lean<SettingsChange[]>(),
  }
}

export function storedId(guildId: string, feature: string): string {
  return `${guildId}:${feature}`
}
