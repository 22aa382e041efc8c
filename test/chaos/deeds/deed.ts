import type { Random } from '../../../src/core/random.ts'
import type { VirtualClock } from '../../../src/core/virtual-clock.ts'
import type { LocalDiscord, SeededGuild } from '../../../src/sandbox/index.ts'
import { WORTH, type Kind } from '../plan.ts'

/** What a deed that was done should be worth: of all sent with the same group exactly one may earn. */
export interface Sent {
  /** Which source it is. */
  readonly kind: Kind
  /** Things of which only one may earn, such as messages within a cooldown. */
  readonly group: string
  readonly guildId: string
  readonly memberId: string
  /** The ledger key that it would have. */
  readonly key: string
  readonly worth: number
  /** World time, in milliseconds. */
  readonly at: number
  /** False when nobody can say from the outside whether the bot could know of it. */
  readonly isSure: boolean
}

export interface Scene {
  readonly discord: LocalDiscord
  readonly guild: SeededGuild
  readonly clock: VirtualClock
  readonly people: readonly string[]
  /** Who left the guild for now. */
  readonly away: Set<string>
  /** Who is in a voice channel and stays in the guild meanwhile. */
  readonly talking: Set<string>
  readonly random: Random
  /** Messages of late, the newest last. */
  readonly recent: Written[]
  /** Threads that are open, the newest last. */
  readonly threads: string[]
}

export interface Written {
  readonly id: string
  readonly channelId: string
  readonly authorId: string
}

/** One kind of thing that members do in the chaos. */
export interface Deed {
  /** Lets a member do it in a round; rounds lie further apart than every cooldown. Answers what was sent. */
  act(scene: Scene, memberId: string, round: number): Promise<readonly Sent[]>
}

/** Something that was sent, worth what the plan says. */
export function sent(
  { guild, clock }: Pick<Scene, 'guild' | 'clock'>,
  kind: Kind,
  memberId: string,
  key: string,
  special: { readonly group?: string; readonly isSure?: boolean; readonly at?: number } = {},
): Sent {
  const { group = key, isSure = true, at = clock.now() } = special
  return { kind, group, guildId: guild.id, memberId, key, worth: WORTH[kind], at, isSure }
}
