import { Routes, type APIDMChannel, type APIMessage } from 'discord-api-types/v10'
import type { Client, REST } from 'discord.js'
import type { PermissionName } from '../core/discord-names.ts'
import type { MessageBody } from '../core/message-body.ts'
import type { Messenger } from '../core/messenger.ts'
import { toDeliveryError, type Attempt } from './delivery-failure.ts'
import { toRestMessage } from './message-payload.ts'
import { lackingPermissions } from './permissions.ts'

/** Effects over Discord's REST interface; discord.js's queue keeps to its rate limits. */
export function createMessenger(client: Client): Messenger {
  const { rest } = client

  function inChannel(channelId: string, body: MessageBody): Attempt {
    return {
      channelId,
      lacking() {
        const channel = client.channels.cache.get(channelId)
        const me = channel && !channel.isDMBased() ? channel.guild.members.me : null
        if (!channel || channel.isDMBased() || !me) return []
        const held = channel.permissionsFor(me)?.bitfield ?? 0n
        return lackingPermissions(held, neededToSend(body, channel.isThread()))
      },
    }
  }

  function inGuild(guildId: string): Attempt {
    return {
      lacking() {
        const held = client.guilds.cache.get(guildId)?.members.me?.permissions.bitfield
        return held === undefined ? [] : lackingPermissions(held, ['ManageRoles'])
      },
    }
  }

  return {
    send: (channelId, body, delivery) =>
      attempt(inChannel(channelId, body), async () => {
        const message = await rest.post(Routes.channelMessages(channelId), toRestMessage(body, delivery))
        return (message as APIMessage).id
      }),
    edit: (channelId, messageId, body) =>
      attempt(inChannel(channelId, body), async () => {
        await rest.patch(Routes.channelMessage(channelId, messageId), toRestMessage(body))
      }),
    sendDirect: (userId, body, delivery) =>
      attempt(noRights, async () => {
        const channelId = await openDirect(rest, userId)
        const message = await rest.post(Routes.channelMessages(channelId), toRestMessage(body, delivery))
        return (message as APIMessage).id
      }),
    addRole: (guildId, userId, roleId, reason) =>
      attempt(inGuild(guildId), async () => {
        await rest.put(Routes.guildMemberRole(guildId, userId, roleId), { reason })
      }),
    removeRole: (guildId, userId, roleId, reason) =>
      attempt(inGuild(guildId), async () => {
        await rest.delete(Routes.guildMemberRole(guildId, userId, roleId), { reason })
      }),
  }
}

const noRights: Attempt = { lacking: () => [] }

async function attempt<T>(tried: Attempt, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw toDeliveryError(error, tried)
  }
}

async function openDirect(rest: REST, userId: string): Promise<string> {
  const channel = await rest.post(Routes.userChannels(), { body: { recipient_id: userId } })
  return (channel as APIDMChannel).id
}

function neededToSend(body: MessageBody, isThread: boolean): PermissionName[] {
  const needed: PermissionName[] = ['ViewChannel', isThread ? 'SendMessagesInThreads' : 'SendMessages']
  if (body.embeds?.length) needed.push('EmbedLinks')
  if (body.files?.length) needed.push('AttachFiles')
  return needed
}
