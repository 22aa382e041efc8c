import { ChannelType } from 'discord-api-types/v10'
import type { Account } from '../rest/caller.ts'
import { refusal } from '../rest/errors.ts'
import { presentChannel } from './present-channel.ts'
import type { ChannelRecord, UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** The direct-message channel between two accounts, made when there is none. */
export function openDirectMessage(world: World, one: UserRecord, other: UserRecord): ChannelRecord {
  for (const channel of world.privateChannels.values()) {
    const ids = channel.recipient_ids ?? []
    if (channel.type === ChannelType.DM && ids.includes(one.id) && ids.includes(other.id)) return channel
  }
  const channel: ChannelRecord = {
    id: world.ids.next(),
    type: ChannelType.DM,
    name: '',
    position: 0,
    permission_overwrites: [],
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: null,
    last_pin_timestamp: null,
    flags: 0,
    recipient_ids: [one.id, other.id],
  }
  world.privateChannels.put(channel.id, channel)
  for (const user of [one, other]) if (!user.bot) announce(world, channel, user)
  return channel
}

/** Bots get no CHANNEL_CREATE for direct messages, people do. */
function announce(world: World, channel: ChannelRecord, user: UserRecord): void {
  const data = presentChannel(world, channel, user.id)
  world.publish({ event: 'CHANNEL_CREATE', data, intents: 0, audience: { users: [user.id] } })
}

/** Throws when the other side takes no messages: no server in common (50278), or direct messages closed (50007). */
export function checkDirectMessage(world: World, caller: Account, channel: ChannelRecord): void {
  const otherId = channel.recipient_ids?.find((id) => id !== caller.user.id)
  const other = world.users.get(otherId ?? '')
  if (!other || (other.bot && caller.kind === 'bot')) throw refusal('closedDms')
  const shared = [...world.guilds.values()].filter(
    (guild) => guild.members.has(other.id) && guild.members.has(caller.user.id),
  )
  if (shared.length === 0) throw refusal('noMutualGuilds')
  if (other.closed_dms) throw refusal('closedDms')
  const paused = shared.every((guild) => {
    const until = guild.record.incidents?.dms_disabled_until
    return until && Date.parse(until) > world.now()
  })
  if (paused && caller.kind === 'person' && !other.bot) throw refusal('closedDms')
}
