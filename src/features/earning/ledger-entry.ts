import type { Snowflake } from '../../core/snowflake.ts'
import type { Source } from './activity.ts'
import type { Reason } from './judge.ts'

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
  readonly state: 'credited' | 'pending' | 'void' | 'reversed'
  readonly reasons: readonly Reason[]
  /** The activity's own time. */
  readonly at: Date
  readonly recordedAt: Date
}
