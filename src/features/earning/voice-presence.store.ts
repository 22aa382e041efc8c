import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn } from '../../database/index.ts'

/** Somebody in a voice channel. */
export interface VoicePresence {
  /** `<guild>:<member>`. */
  readonly _id: string
  readonly guildId: string
  readonly memberId: string
  readonly channelId: string
  readonly deaf: boolean
  readonly muted: boolean
  readonly isBot: boolean
  /** When they came into this channel, by the time of hearing. */
  readonly since: Date
  readonly name: string
  readonly roleIds: readonly string[]
  readonly joinedAt: Date | null
}

const schema = new Schema<VoicePresence>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    channelId: { type: String, required: true },
    deaf: { type: Boolean, required: true },
    muted: { type: Boolean, required: true },
    isBot: { type: Boolean, required: true },
    since: { type: Date, required: true },
    name: { type: String, default: '' },
    roleIds: { type: [String], required: true },
    joinedAt: { type: Date, default: null },
  },
  { collection: 'voice_presences', versionKey: false },
)

/** Who is in which voice channel, as of the last commit. */
export function voicePresenceModel(connection: Connection): Model<VoicePresence> {
  return modelOn(connection, 'VoicePresence', schema)
}
