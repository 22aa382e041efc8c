import type { Services } from '../../core/feature.ts'
import type { Achievements } from '../achievements/index.ts'
import type { Earning } from '../earning/index.ts'
import type { Levels } from '../levels/index.ts'
import type { Missions } from '../missions/index.ts'

/** What the parts of this feature work with. */
export interface AwardsServices extends Omit<Services, 'doorway' | 'cards'> {
  readonly earning: Earning
  readonly levels: Levels
  readonly missions: Missions
  readonly achievements: Achievements
}
