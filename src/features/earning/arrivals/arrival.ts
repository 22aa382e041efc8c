import type { APIGuildMember } from 'discord-api-types/v10'
import type { OutboxEntry } from '../../../core/outbox.ts'

/** Somebody who joined a guild, for the first time or again. */
export interface Arrival {
  readonly guildId: string
  readonly memberId: string
  readonly isBot: boolean
  /** As Discord writes it: the same however often the join is told. */
  readonly joinedAt: string
}

/** Works out what follows from joins, such as roles that come back; reads only, since it may run again. */
export type ArrivalConsequence = (arrivals: readonly Arrival[]) => Promise<readonly OutboxEntry[]>

export function arrivalOf(
  guildId: string,
  { user, joined_at }: Pick<APIGuildMember, 'user' | 'joined_at'>,
): Arrival {
  return { guildId, memberId: user.id, isBot: user.bot === true, joinedAt: joined_at ?? '' }
}
