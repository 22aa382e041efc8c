import type { Services } from '../../core/feature.ts'
import type { Earning } from '../earning/index.ts'

/** What the parts of this feature work with. */
export interface BoardsServices extends Omit<Services, 'doorway'> {
  readonly earning: Earning
}
