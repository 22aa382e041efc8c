import type { Services } from '../../core/feature.ts'
import type { AdjustmentServices } from './adjust-xp.ts'

/** How long an answer waits for what was written just before, in milliseconds. */
export const COMMIT_PATIENCE = 1000

/** What the parts of this feature work with. */
export interface EarningServices
  extends AdjustmentServices, Pick<Services, 'guilds' | 'jobs' | 'log' | 'settings'> {
  /** Resolves once everything heard so far is committed, or after that many milliseconds. */
  readonly settled: (patienceMilliseconds?: number) => Promise<void>
}
