import { Schema, type Connection, type Model } from 'mongoose'
import type { CardTheme } from '../../core/cards.ts'
import { modelOn, orUnavailable, type ClientSession } from '../../database/index.ts'

/** What a member chose and won for the look of their cards. */
export interface MemberDesign {
  /** Null for the community's. */
  readonly theme: string | null
  readonly unlocked: readonly string[]
}

interface MemberDesignDocument extends MemberDesign {
  /** `<guild>:<member>`. */
  readonly _id: string
  readonly guildId: string
  readonly memberId: string
}

const schema = new Schema<MemberDesignDocument>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    theme: { type: String, default: null },
    unlocked: { type: [String], default: [] },
  },
  { collection: 'card_designs', versionKey: false },
)

export function memberDesignModel(connection: Connection): Model<MemberDesignDocument> {
  return modelOn(connection, 'MemberDesign', schema)
}

/** Where members' designs are kept. Every method rejects with DomainError `database-unavailable` during an outage. */
export interface MemberDesigns {
  get(guildId: string, memberId: string): Promise<MemberDesign>
  choose(guildId: string, memberId: string, theme: CardTheme | null): Promise<void>
  /** Answers whether it was locked before. */
  unlock(guildId: string, memberId: string, theme: CardTheme, session?: ClientSession): Promise<boolean>
  /** Answers whether it was unlocked before. */
  lock(guildId: string, memberId: string, theme: CardTheme, session?: ClientSession): Promise<boolean>
}

const plain: MemberDesign = { theme: null, unlocked: [] }

export function createMemberDesigns(connection: Connection): MemberDesigns {
  const model = memberDesignModel(connection)
  const update = (guildId: string, memberId: string, change: object, session?: ClientSession) =>
    orUnavailable(() =>
      model
        .updateOne(
          { _id: `${guildId}:${memberId}` },
          { ...change, $setOnInsert: { guildId, memberId } },
          { upsert: true, session },
        )
        .exec(),
    )
  return {
    get: async (guildId, memberId) =>
      (await orUnavailable(() => model.findById(`${guildId}:${memberId}`).lean().exec())) ?? plain,
    async choose(guildId, memberId, theme) {
      await update(guildId, memberId, { $set: { theme } })
    },
    async unlock(guildId, memberId, theme, session) {
      const change = { $addToSet: { unlocked: theme } }
      const { modifiedCount, upsertedCount } = await update(guildId, memberId, change, session)
      return modifiedCount + upsertedCount > 0
    },
    async lock(guildId, memberId, theme, session) {
      const { modifiedCount } = await update(guildId, memberId, { $pull: { unlocked: theme } }, session)
      return modifiedCount > 0
    },
  }
}
