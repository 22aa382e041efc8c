import type { Services } from '../../core/feature.ts'
import type { Cards } from '../cards/index.ts'
import type { Earning } from '../earning/index.ts'
import type { Levels } from '../levels/index.ts'
import type { Missions } from '../missions/index.ts'
import type { Streaks } from '../streaks/index.ts'

/** What the parts of this feature work with. */
export interface ShopServices extends Omit<Services, 'doorway' | 'cards'> {
  readonly cards: Cards
  readonly earning: Earning
  readonly levels: Levels
  readonly missions: Missions
  readonly streaks: Streaks
}
