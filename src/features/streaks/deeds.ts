import { memberKey, type News } from '../earning/index.ts'
import type { CountedToday } from './counted-today.ts'

/** What members do themselves; what others give them, or decide, keeps nobody's streak. */
const SOURCES: ReadonlySet<string> = new Set(['message', 'voice', 'thread', 'event', 'command', 'boost'])

export interface Deed {
  readonly channelId: string | null
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

/** What one member did that may make a day count, in the order of its times. */
export interface MemberDeeds {
  readonly id: string
  readonly guildId: string
  readonly memberId: string
  readonly deeds: readonly Deed[]
}

/** What may make a day count; of those whose day counts already, nothing. */
export function deedsOf({ credits, unpaid }: News, counted: CountedToday): readonly MemberDeeds[] {
  const members = new Map<string, MemberDeeds & { readonly deeds: Deed[] }>()
  const add = ({ guildId, memberId, source, channelIds }: News['unpaid'][number], at: number) => {
    if (!SOURCES.has(source)) return
    const id = memberKey(guildId, memberId)
    if (counted.has(id, at)) return
    const own = members.get(id) ?? { id, guildId, memberId, deeds: [] }
    own.deeds.push({ channelId: channelIds[0] ?? null, at })
    members.set(id, own)
  }
  for (const { activity, amount, countsAt } of credits) if (amount > 0) add(activity, countsAt)
  for (const activity of unpaid) add(activity, activity.at)
  for (const { deeds } of members.values()) deeds.sort((one, other) => one.at - other.at)
  return [...members.values()]
}
