import type { Random } from '../../src/core/random.ts'
import type { LocalDiscord, SeededGuild } from '../../src/sandbox/index.ts'

/** What a deed that was done should be worth: of all sent with the same group exactly one may earn. */
export interface Sent {
  /** Which source it is. */
  readonly kind: string
  /** Things of which only one may earn, such as messages within a cooldown. */
  readonly group: string
  readonly guildId: string
  readonly memberId: string
  /** The ledger key that it would have. */
  readonly key: string
  readonly worth: number
}

export interface Scene {
  readonly discord: LocalDiscord
  readonly guild: SeededGuild
  readonly people: readonly string[]
  readonly random: Random
  /** Messages of late, the newest last. */
  readonly recent: Written[]
}

export interface Written {
  readonly id: string
  readonly channelId: string
  readonly authorId: string
}

/** One kind of thing that members do in the chaos. */
export interface Deed {
  readonly kind: string
  /** Whether Discord's history tells it later, so that it may happen while a gap is forced. */
  readonly isTold: boolean
  /** Lets a member do it in a round; rounds lie further apart than every cooldown. Answers what was sent. */
  act(scene: Scene, memberId: string, round: number): Promise<readonly Sent[]>
}
