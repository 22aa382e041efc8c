import type { Snowflake } from '../../core/snowflake.ts'
import type { Source } from './activity.ts'
import type { Reason } from './reason.ts'

/** One credit, never changed once written; what corrects it is another entry. */
export interface LedgerEntry {
  /** The activity's key: that it is unique is what keeps every credit single. */
  readonly _id: string
  readonly guildId: Snowflake
  readonly memberId: Snowflake
  readonly source: Source
  readonly rule: string
  readonly ruleVersion: number
  readonly amount: number
  /** What `amount` counts for: `credited` and `reversed` make up the total, `pending` waits, `void` never came to count. */
  readonly state: 'credited' | 'pending' | 'void' | 'reversed'
  readonly reasons: readonly Reason[]
  /** Where it happened; null when nowhere in particular. */
  readonly channelId: Snowflake | null
  /** The moderator behind it; absent or null for what members earn themselves. */
  readonly by?: Snowflake | null
  /** The moderator's own words. */
  readonly note?: string | null
  /** The key of the entry that this one takes back; absent or null for all others. */
  readonly reverses?: string | null
  /** XP that a reversal could not take, or below 0 that it withheld for it; absent for none. */
  readonly short?: number
  /** How many times the amount was counted; absent for once. */
  readonly factor?: number
  /** Coins that came with it; absent for none. */
  readonly coins?: number
  /** The key of the held entry that this one settles, `credited` or `void`; absent for all others. */
  readonly settles?: string
  /** The activity's own time; of what moderators decide, when they did. */
  readonly at: Date
  /** The time whose XP this changes, when that is another than `at`: that of the deed that is taken back. */
  readonly countsAt?: Date
  readonly recordedAt: Date
}
