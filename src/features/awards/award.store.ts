import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../database/index.ts'

/** What an award gives. */
export type Prize =
  | { readonly kind: 'badge'; readonly achievementId: string }
  | { readonly kind: 'coins'; readonly coins: number }
  | { readonly kind: 'role'; readonly roleId: string; readonly hours?: number }

/** Something that a moderator gave, and why. */
export interface Award {
  /** The interaction that it was given with. */
  readonly _id: string
  readonly guildId: string
  readonly memberId: string
  readonly by: string
  readonly prize: Prize
  readonly reason: string
  readonly at: Date
  readonly undoneBy: string | null
  readonly undoneAt: Date | null
}

/** An award that is about to be given. */
export type NewAward = Omit<Award, 'undoneBy' | 'undoneAt'>

/** What a moderator gave on one day of a guild. */
export interface AwardDay {
  /** `<guild>:<moderator>:<day>`. */
  readonly _id: string
  readonly awards: number
  readonly coins: number
  readonly at: Date
}

const KEPT_FOR = 10 * 24 * 60 * 60

const award = new Schema<Award>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    by: { type: String, required: true },
    prize: { type: Schema.Types.Mixed, required: true } as never,
    reason: { type: String, required: true },
    at: { type: Date, required: true },
    undoneBy: { type: String, default: null },
    undoneAt: { type: Date, default: null },
  },
  { collection: 'awards', versionKey: false },
)
award.index({ guildId: 1, at: -1 })

const day = new Schema<AwardDay>(
  {
    _id: { type: String, required: true },
    awards: { type: Number, required: true },
    coins: { type: Number, required: true },
    at: { type: Date, required: true, expires: KEPT_FOR },
  },
  { collection: 'award_days', versionKey: false },
)

export function awardModel(connection: Connection) {
  return modelOn(connection, 'Award', award)
}

export function awards(connection: Connection) {
  return rawCollection(awardModel(connection))
}

export function awardDayModel(connection: Connection) {
  return modelOn(connection, 'AwardDay', day)
}

export function awardDays(connection: Connection) {
  return rawCollection(awardDayModel(connection))
}
