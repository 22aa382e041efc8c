import { memberKey, type Credit } from '../earning/index.ts'
import type { Total } from './definition.ts'

type Source = Credit['activity']['source']

/** Which total a credit of a source adds to. */
export const SOURCE_TOTALS: Readonly<Partial<Record<Source, Total>>> = {
  voice: 'voice-minutes',
  reaction: 'reactions',
  reply: 'replies',
  thread: 'threads',
  event: 'events',
  command: 'commands',
  boost: 'boosts',
}

/** Counts the credits of one commit: the totals before a batch say how many came before it. */
export class SourceCounts {
  readonly #counts = new Map<string, { readonly base: number; count: number }>()

  /** How many credits of this source the member has, with this one. */
  next({ activity: { guildId, memberId, source }, before }: Credit): number {
    const id = `${source}:${memberKey(guildId, memberId)}`
    const base = before.sources[source]?.count ?? 0
    const known = this.#counts.get(id)
    const count = known?.base === base ? known.count + 1 : base + 1
    this.#counts.set(id, { base, count })
    return count
  }
}
