import type { Services } from '../../core/feature.ts'
import type { ClientSession } from '../../database/index.ts'
import type { Earning, Part } from '../earning/index.ts'
import type { Missions } from '../missions/index.ts'
import type { CountedToday } from './counted-today.ts'

/** A day that just came to count for a member. */
export interface CountedDay {
  readonly guildId: string
  readonly memberId: string
  /** Days of the streak before, of the present one, and of the longest. */
  readonly previous: number
  readonly length: number
  readonly best: number
  readonly channelId: string | null
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

/** Follows days that count, in the transaction that counts them; may run again. */
export type DayListener = (days: readonly CountedDay[], session: ClientSession) => Promise<Part>

/** What the parts of this feature work with. */
export interface StreaksServices extends Omit<Services, 'doorway' | 'cards'> {
  readonly earning: Earning
  readonly missions: Missions
  readonly counted: CountedToday
  readonly listeners: readonly DayListener[]
}
