import type { Services } from '../../core/feature.ts'
import type { BackgroundLibrary } from './background.store.ts'
import type { CardDesk } from './card-desk.ts'
import type { MemberDesigns } from './member-design.store.ts'

/** What the parts of this feature work with. */
export interface CardsServices extends Omit<Services, 'doorway'> {
  readonly designs: MemberDesigns
  readonly backgrounds: BackgroundLibrary
  readonly desk: CardDesk
}
