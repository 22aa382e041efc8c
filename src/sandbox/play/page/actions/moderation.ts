import type { Snowflake } from 'discord-api-types/v10'
import type { PlayClient } from '../play-client.ts'

export interface Target {
  readonly guildId: Snowflake
  readonly userId: Snowflake
}

function memberPath({ guildId, userId }: Target): string {
  return `/guilds/${guildId}/members/${userId}`
}

export function kick({ rest }: PlayClient, target: Target, reason: string): Promise<unknown> {
  return rest.delete(memberPath(target), reason)
}

/** `seconds`: how far back the messages of the banned one are deleted. */
export function ban(
  { rest }: PlayClient,
  { guildId, userId }: Target,
  reason: string,
  seconds: number,
): Promise<unknown> {
  return rest.put(`/guilds/${guildId}/bans/${userId}`, { delete_message_seconds: seconds }, reason)
}

/** `seconds` 0 ends the timeout. */
export function timeOut(
  { rest }: PlayClient,
  target: Target,
  reason: string,
  seconds: number,
): Promise<unknown> {
  const until = seconds === 0 ? null : new Date(Date.now() + seconds * 1000).toISOString()
  return rest.patch(memberPath(target), { communication_disabled_until: until }, reason)
}

export function rename({ rest }: PlayClient, target: Target, nick: string): Promise<unknown> {
  return rest.patch(memberPath(target), { nick: nick || null })
}

export function renameMyself({ rest }: PlayClient, guildId: Snowflake, nick: string): Promise<unknown> {
  return rest.patch(`/guilds/${guildId}/members/@me`, { nick: nick || null })
}
