import type { Services } from '../../core/feature.ts'
import type { Boards } from '../boards/index.ts'
import type { Cards } from '../cards/index.ts'
import type { Earning } from '../earning/index.ts'
import type { Levels } from '../levels/index.ts'
import type { Missions } from '../missions/index.ts'
import type { Streaks } from '../streaks/index.ts'
import type { AchievementShelf } from './achievement-shelf.ts'
import type { KnownUnlocks } from './known-unlocks.ts'

/** What the parts of this feature work with. */
export interface AchievementsServices extends Omit<Services, 'doorway' | 'cards'> {
  readonly earning: Earning
  readonly boards: Boards
  readonly levels: Levels
  readonly missions: Missions
  readonly streaks: Streaks
  readonly cards: Cards
  readonly shelf: AchievementShelf
  readonly known: KnownUnlocks
}
