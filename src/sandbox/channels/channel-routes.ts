import { AuditLogEvent, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { audit, changesBetween } from '../audit-log/audit.ts'
import { accessChannel, accessGuild, accessGuildChannel } from '../rest/access.ts'
import { formError, refusal } from '../rest/errors.ts'
import { Answer, route } from '../rest/route.ts'
import { bits, choice, maybe } from '../rest/schema.ts'
import { parseForm } from '../rest/validation-error.ts'
import type { GuildState } from '../world/guild-state.ts'
import { editThread } from '../threads/edit-thread.ts'
import { createChannelForm, editChannelForm, moveChannelsForm } from './channel-forms.ts'
import { deleteChannel } from './delete-channel.ts'
import { editChannel } from './edit-channel.ts'
import { makeChannel } from './make-channel.ts'
import { presentChannel } from './present-channel.ts'
import { publishChannel } from './publish-channel.ts'
import { shapeChannel, shapeOverwrites } from './shape-channel.ts'

const CREATABLE = new Set<number>([
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildCategory,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
])
const MOST_CHANNELS = 500

export const channelRoutes = [
  route('GET', '/guilds/{guild_id}/channels', {
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      return guild.channels.list().map((channel) => presentChannel(world, channel, caller.user.id))
    },
  }),
  route('POST', '/guilds/{guild_id}/channels', {
    body: createChannelForm,
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, PermissionFlagsBits.ManageChannels)
      if (guild.channels.size >= MOST_CHANNELS) throw refusal('tooManyChannels')
      const type = body.type ?? ChannelType.GuildText
      if (!CREATABLE.has(type)) {
        throw formError('type', 'BASE_TYPE_CHOICES', `Value must be one of {${[...CREATABLE].join(', ')}}.`)
      }
      const shaped = shapeChannel(world, guild, caller.user, type, body)
      const channel = makeChannel(world, guild, { ...shaped, name: shaped.name ?? body.name, type })
      audit(world, guild, caller.user.id, AuditLogEvent.ChannelCreate, channel.id, {
        changes: changesBetween({}, { name: channel.name, type }),
        reason,
      })
      publishChannel(world, guild, 'CHANNEL_CREATE', channel)
      return new Answer(201, presentChannel(world, channel))
    },
  }),
  route('PATCH', '/guilds/{guild_id}/channels', {
    body: z.unknown(),
    handle({ world, caller, params, body }) {
      const guild = accessGuild(world, caller.user, params.guild_id, PermissionFlagsBits.ManageChannels)
      const moves = parseForm(moveChannelsForm, body)
      if (moves.filter((move) => changesParent(guild, move)).length > 1) throw refusal('oneParentOnly')
      for (const move of moves) {
        const channel = guild.channels.get(move.id)
        if (!channel) throw refusal('unknownChannel')
        if (move.position !== undefined) channel.position = move.position
        if (move.parent_id !== undefined) {
          Object.assign(
            channel,
            shapeChannel(world, guild, caller.user, channel.type, { parent_id: move.parent_id }, channel),
          )
          const parent = guild.channels.get(move.parent_id ?? '')
          if (move.lock_permissions && parent)
            channel.permission_overwrites = [...parent.permission_overwrites]
        }
        world.keepChannel(guild, channel)
        publishChannel(world, guild, 'CHANNEL_UPDATE', channel)
      }
    },
  }),
  route('GET', '/channels/{channel_id}', {
    handle({ world, caller, params }) {
      const { channel } = accessChannel(world, caller.user, params.channel_id)
      return presentChannel(world, channel, caller.user.id)
    },
  }),
  route('PATCH', '/channels/{channel_id}', {
    body: editChannelForm,
    limit: [10, 10],
    handle({ world, caller, params, body, reason }) {
      const { channel, guild, permissions } = accessGuildChannel(world, caller.user, params.channel_id)
      if (channel.thread_metadata) editThread(world, guild, channel, caller.user, permissions, body, reason)
      else editChannel(world, guild, channel, caller.user, permissions, body, reason)
      return presentChannel(world, channel, caller.user.id)
    },
  }),
  route('DELETE', '/channels/{channel_id}', {
    handle({ world, caller, params, reason }) {
      const { channel, guild, permissions } = accessChannel(world, caller.user, params.channel_id)
      const shown = presentChannel(world, channel, caller.user.id)
      if (!guild) return shown
      deleteChannel(world, guild, channel, caller.user, permissions, reason)
      return shown
    },
  }),
  route('PUT', '/channels/{channel_id}/permissions/{overwrite_id}', {
    body: z.object({ type: choice([0, 1]), allow: maybe(bits), deny: maybe(bits) }),
    handle({ world, caller, params, body, reason }) {
      const needed = PermissionFlagsBits.ManageRoles
      const { channel, guild } = accessGuildChannel(world, caller.user, params.channel_id, needed)
      if (channel.thread_metadata) throw refusal('wrongChannelType')
      const id = params.overwrite_id
      if (body.type === 0 ? !guild.roles.has(id) : !world.users.has(id))
        throw refusal(body.type === 0 ? 'unknownRole' : 'unknownUser')
      const [overwrite] = shapeOverwrites(world, guild, caller.user, [
        { id, type: body.type, allow: body.allow, deny: body.deny },
      ])
      if (!overwrite) return
      const old = channel.permission_overwrites.find((each) => each.id === id)
      channel.permission_overwrites = [
        ...channel.permission_overwrites.filter((each) => each.id !== id),
        overwrite,
      ]
      world.keepChannel(guild, channel)
      const action = old ? AuditLogEvent.ChannelOverwriteUpdate : AuditLogEvent.ChannelOverwriteCreate
      audit(world, guild, caller.user.id, action, channel.id, {
        changes: changesBetween(old ?? {}, overwrite),
        options: { id, type: String(body.type) },
        reason,
      })
      publishChannel(world, guild, 'CHANNEL_UPDATE', channel)
    },
  }),
  route('DELETE', '/channels/{channel_id}/permissions/{overwrite_id}', {
    handle({ world, caller, params, reason }) {
      const needed = PermissionFlagsBits.ManageRoles
      const { channel, guild } = accessGuildChannel(world, caller.user, params.channel_id, needed)
      const old = channel.permission_overwrites.find((each) => each.id === params.overwrite_id)
      if (!old) throw refusal('unknownOverwrite')
      channel.permission_overwrites = channel.permission_overwrites.filter((each) => each !== old)
      world.keepChannel(guild, channel)
      audit(world, guild, caller.user.id, AuditLogEvent.ChannelOverwriteDelete, channel.id, {
        options: { id: old.id, type: String(old.type) },
        reason,
      })
      publishChannel(world, guild, 'CHANNEL_UPDATE', channel)
    },
  }),
]

function changesParent(
  guild: GuildState,
  move: { id: string; parent_id?: string | null | undefined },
): boolean {
  const channel = guild.channels.get(move.id)
  return move.parent_id !== undefined && channel !== undefined && channel.parent_id !== move.parent_id
}
