import type { CardRenderer } from '../../core/cards.ts'
import type { Services } from '../../core/feature.ts'
import type { ClientSession } from '../../database/index.ts'
import type { Cards } from '../cards/index.ts'
import type { Earning, Part } from '../earning/index.ts'
import type { Levels } from '../levels/index.ts'
import type { DeedReport } from './deed-report.ts'
import type { KnownAchievements } from './definition/possible-missions.ts'
import type { MissionShelf } from './mission-shelf.ts'

/** Says which achievements members have, by member; whoever keeps them registers it. */
export type AchievementReader = (
  guildId: string,
  memberIds: readonly string[],
  session?: ClientSession,
) => Promise<ReadonlyMap<string, ReadonlySet<string>>>

/** What members came to, told in the transaction that counts it. */
export interface Progress {
  readonly finished: readonly {
    readonly guildId: string
    readonly memberId: string
    readonly missionId: string
    /** How often so far, with this time. */
    readonly times: number
    readonly channelId: string | null
    readonly at: number
  }[]
  readonly deeds: readonly DeedReport[]
}

/** Follows what members came to; may run again. */
export type ProgressListener = (progress: Progress, session: ClientSession) => Promise<Part>

/** What the parts of this feature work with. */
export interface MissionsServices extends Omit<Services, 'doorway' | 'cards'> {
  readonly earning: Earning
  readonly levels: Levels
  readonly cards: Cards
  readonly pictures: Pick<CardRenderer, 'prepareBackground'>
  readonly shelf: MissionShelf
  /** Whoever keeps them says so; unknown until then. */
  readonly achievements: {
    read: AchievementReader
    known: (guildId: string) => Promise<KnownAchievements | undefined>
  }
  readonly items: { known: (guildId: string) => Promise<ReadonlySet<string> | undefined> }
  readonly listeners: readonly ProgressListener[]
}
