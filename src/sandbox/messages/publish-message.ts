import { GatewayIntentBits } from 'discord-api-types/v10'
import { presentPartialMember } from '../members/present-member.ts'
import { presentUserById } from '../users/present-user.ts'
import type { Audience, Dispatch } from '../world/dispatch.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { MessageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { presentMessage } from './present-message.ts'

/** Who hears of what happens to a message: those who see its channel, or the one person of an ephemeral message. */
export function messageAudience(world: World, message: MessageRecord): Audience {
  if (message.ephemeral_for) return { users: [message.ephemeral_for] }
  const channel = world.channel(message.channel_id)
  if (channel?.recipient_ids) return { users: channel.recipient_ids }
  return { guild: message.guild_id ?? '', channel: message.channel_id }
}

/** Tells the sessions that a message was written or changed. */
export function publishMessage(
  world: World,
  event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  message: MessageRecord,
): void {
  const guild = message.guild_id === undefined ? undefined : world.guilds.get(message.guild_id)
  const data = presentDispatched(world, guild, message)
  const dispatch: Dispatch = {
    event,
    data,
    intents: guild ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages,
    audience: messageAudience(world, message),
  }
  if (guild && hasContent(message)) {
    const { poll: _poll, ...rest } = data
    dispatch.withheld = {
      data: { ...rest, content: '', embeds: [], attachments: [], components: [] },
      exceptFor: new Set([message.author_id, ...message.mention_ids]),
    }
  }
  world.publish(dispatch)
}

function presentDispatched(world: World, guild: GuildState | undefined, message: MessageRecord) {
  const shown = presentMessage(world, message)
  const channel = world.channel(message.channel_id)
  shown['channel_type'] = channel?.type ?? 0
  if (!guild) return shown
  shown['guild_id'] = guild.id
  const author = message.webhook && !message.interaction ? undefined : guild.members.get(message.author_id)
  if (author) shown['member'] = presentPartialMember(author)
  shown['mentions'] = message.mention_ids.map((id) => {
    const member = guild.members.get(id)
    const user = presentUserById(world, id)
    return member ? { ...user, member: presentPartialMember(member) } : user
  })
  return shown
}

function hasContent(message: MessageRecord): boolean {
  return (
    message.content !== '' ||
    message.embeds.length > 0 ||
    message.attachments.length > 0 ||
    message.components.length > 0 ||
    message.poll !== undefined
  )
}
