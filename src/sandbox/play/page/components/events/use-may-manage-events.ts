import { type APIGuildScheduledEvent, PermissionFlagsBits } from 'discord-api-types/v10'
import { useMe } from '../../client-context.ts'
import { allows, guildPermissions } from '../../state/permissions.ts'
import type { GuildState } from '../../state/play-state.ts'

/** Whether this person may change an event, or for null make one: own events need less than those of others. */
export function useMayManageEvents(guild: GuildState): (event: APIGuildScheduledEvent | null) => boolean {
  const me = useMe()
  const permissions = me ? guildPermissions(guild, me.id) : 0n
  return (event) => {
    const own = event === null || event.creator_id === me?.id
    return (
      allows(permissions, PermissionFlagsBits.ManageEvents) ||
      (own && allows(permissions, PermissionFlagsBits.CreateEvents))
    )
  }
}
