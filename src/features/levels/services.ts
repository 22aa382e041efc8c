import type { Services } from '../../core/feature.ts'
import type { Boards } from '../boards/index.ts'
import type { Cards } from '../cards/index.ts'
import type { Earning } from '../earning/index.ts'

/** What the parts of this feature work with. */
export interface LevelsServices extends Omit<Services, 'doorway' | 'cards'> {
  readonly cards: Cards
  readonly earning: Earning
  readonly boards: Boards
}
