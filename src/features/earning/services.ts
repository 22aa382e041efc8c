import type { Services } from '../../core/feature.ts'
import type { AdjustmentServices } from './adjust-xp.ts'

/** What the parts of this feature work with. */
export interface EarningServices extends AdjustmentServices {
  readonly guilds: Services['guilds']
  readonly log: Services['log']
  /** Resolves once everything heard so far is committed. */
  readonly settled: () => Promise<void>
}
