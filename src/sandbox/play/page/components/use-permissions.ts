import type { APIChannel } from 'discord-api-types/v10'
import { useGuild, useMe, usePlay } from '../client-context.ts'
import { channelPermissions } from '../state/permissions.ts'
import { isThread } from '../state/thread-of.ts'

/** What this person may do in `channel`, a thread being ruled by its channel; null in direct messages. */
export function usePermissions(channel: APIChannel | undefined): bigint | null {
  const guild = useGuild()
  const me = useMe()
  const parentId = channel && isThread(channel) ? (channel.parent_id ?? '') : ''
  const parent = usePlay((state) => state.channels.get(parentId))
  if (!guild || !me || !channel) return null
  return channelPermissions(guild, parent ?? channel, me.id)
}
