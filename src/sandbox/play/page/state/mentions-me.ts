import type { APIMessage, Snowflake } from 'discord-api-types/v10'
import type { PlayState } from './play-state.ts'

/** Whether `message` calls for the person of this tab: by name, by a role or by everyone. */
export function mentionsMe(
  state: PlayState,
  message: APIMessage,
  guildId: Snowflake | null | undefined,
): boolean {
  const { me } = state
  if (!me || message.author.id === me.id) return false
  if (message.mention_everyone || (message.mentions ?? []).some((user) => user.id === me.id)) return true
  const roles = guildId ? state.guilds.get(guildId)?.members.get(me.id)?.roles : undefined
  return roles !== undefined && (message.mention_roles ?? []).some((role) => roles.includes(role))
}
