import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection, type ClientSession } from '../../database/index.ts'

/** That a member unlocked a tier of an achievement. */
export interface Unlock {
  /** `achievement:<guild>:<achievement>:<tier>:<member>`: the key of what it gives in the ledger. */
  readonly _id: string
  readonly guildId: string
  readonly memberId: string
  readonly achievementId: string
  readonly tier: number
  readonly at: Date
  /** Who gave it, and why; null for what follows from deeds. */
  readonly by: string | null
  readonly note: string | null
  /** Names the time it was given by people; absent otherwise. */
  readonly occasion?: string
  /** When people took it back: what is kept then says only that deeds do not bring it again. Absent for what a member has. */
  readonly revokedAt?: Date
}

/** Selects what members have. */
export const HELD = { revokedAt: { $exists: false } }

/** How many members have a tier. */
export interface UnlockCount {
  /** `<guild>:<achievement>:<tier>`. */
  readonly _id: string
  readonly guildId: string
  readonly count: number
}

const unlock = new Schema<Unlock>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    memberId: { type: String, required: true },
    achievementId: { type: String, required: true },
    tier: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { type: String, default: null },
    note: { type: String, default: null },
    occasion: String,
    revokedAt: Date,
  },
  { collection: 'achievement_unlocks', versionKey: false },
)
unlock.index({ guildId: 1, memberId: 1, at: -1 })

const count = new Schema<UnlockCount>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true, index: true },
    count: { type: Number, required: true },
  },
  { collection: 'achievement_counts', versionKey: false },
)

export function unlockModel(connection: Connection) {
  return modelOn(connection, 'AchievementUnlock', unlock)
}

export function unlockCountModel(connection: Connection) {
  return modelOn(connection, 'AchievementCount', count)
}

export function unlockCounts(connection: Connection) {
  return rawCollection(unlockCountModel(connection))
}

export function unlocks(connection: Connection) {
  return rawCollection(unlockModel(connection))
}

/** What members have unlocked, by member. */
export async function unlockedBy(
  connection: Connection,
  guildId: string,
  memberIds: readonly string[],
  session?: ClientSession,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = await unlocks(connection)
    .find({ guildId, memberId: { $in: [...memberIds] }, ...HELD }, { session })
    .toArray()
  const by = new Map<string, Set<string>>()
  for (const { memberId, achievementId } of found)
    by.set(memberId, (by.get(memberId) ?? new Set<string>()).add(achievementId))
  return by
}
