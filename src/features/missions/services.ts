import type { Services } from '../../core/feature.ts'
import type { ClientSession } from '../../database/index.ts'
import type { Cards } from '../cards/index.ts'
import type { Earning } from '../earning/index.ts'
import type { Levels } from '../levels/index.ts'
import type { MissionShelf } from './mission-shelf.ts'

/** Says which achievements members have, by member; whoever keeps them registers it. */
export type AchievementReader = (
  guildId: string,
  memberIds: readonly string[],
  session?: ClientSession,
) => Promise<ReadonlyMap<string, ReadonlySet<string>>>

/** What the parts of this feature work with. */
export interface MissionsServices extends Omit<Services, 'doorway' | 'cards'> {
  readonly earning: Earning
  readonly levels: Levels
  readonly cards: Cards
  readonly shelf: MissionShelf
  readonly achievements: { read: AchievementReader }
}
