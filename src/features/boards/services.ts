import type { Services } from '../../core/feature.ts'
import type { Cards } from '../cards/index.ts'
import type { Earning } from '../earning/index.ts'

/** What the parts of this feature work with. */
export interface BoardsServices extends Omit<Services, 'doorway' | 'cards'> {
  readonly earning: Earning
  readonly cards: Cards
}
