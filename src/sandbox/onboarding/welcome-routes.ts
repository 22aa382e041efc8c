import { PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { publishGuildUpdate } from '../guilds/publish-guild.ts'
import { accessGuild } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { Answer, route } from '../rest/route.ts'
import { flag, list, maybe, optionalNull, snowflake, text } from '../rest/schema.ts'
import { allows, guildPermissions } from '../world/permissions.ts'

/** The guild's feature that tells clients of its welcome screen. */
const ENABLED = 'WELCOME_SCREEN_ENABLED'

const welcomeChannel = z.object({
  channel_id: snowflake,
  description: text(1, 50),
  emoji_id: optionalNull(snowflake),
  emoji_name: optionalNull(text(0, 100)),
})

export const welcomeRoutes = [
  route('GET', '/guilds/{guild_id}/welcome-screen', {
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const { enabled, ...screen } = guild.record.welcome_screen
      const manages = allows(
        guildPermissions(guild, caller.user.id, world.now()),
        PermissionFlagsBits.ManageGuild,
      )
      if (!enabled && !manages) throw refusal('unknownWelcomeScreen')
      return screen
    },
  }),
  route('PATCH', '/guilds/{guild_id}/welcome-screen', {
    body: z.object({
      enabled: maybe(flag),
      description: optionalNull(text(0, 140)),
      welcome_channels: optionalNull(list(welcomeChannel, 5)),
    }),
    handle({ world, caller, params, body }) {
      const guild = accessGuild(world, caller.user, params.guild_id, PermissionFlagsBits.ManageGuild)
      const screen = guild.record.welcome_screen
      if (body.enabled !== undefined) {
        screen.enabled = body.enabled
        const others = guild.record.features.filter((feature) => feature !== ENABLED)
        guild.record.features = body.enabled ? [...others, ENABLED] : others
      }
      if (body.description !== undefined) screen.description = body.description
      if (body.welcome_channels !== undefined) {
        screen.welcome_channels = (body.welcome_channels ?? []).map((each) => {
          if (!guild.channels.has(each.channel_id)) throw refusal('unknownChannel')
          return { emoji_id: null, emoji_name: null, ...each }
        })
      }
      guild.keepRecord()
      publishGuildUpdate(world, guild)
      const { enabled: _enabled, ...shown } = screen
      return shown
    },
  }),
  route('GET', '/guilds/{guild_id}/new-member-welcome', {
    handle({ world, caller, params }) {
      accessGuild(world, caller.user, params.guild_id)
      return new Answer(204)
    },
  }),
  route('GET', '/guilds/{guild_id}/widget', {
    handle({ world, caller, params }) {
      const { record } = accessGuild(world, caller.user, params.guild_id, PermissionFlagsBits.ManageGuild)
      return { enabled: record.widget_enabled, channel_id: record.widget_channel_id }
    },
  }),
  route('PATCH', '/guilds/{guild_id}/widget', {
    body: z.object({ enabled: maybe(flag), channel_id: optionalNull(snowflake) }),
    handle({ world, caller, params, body }) {
      const guild = accessGuild(world, caller.user, params.guild_id, PermissionFlagsBits.ManageGuild)
      if (body.enabled !== undefined) guild.record.widget_enabled = body.enabled
      if (body.channel_id !== undefined) guild.record.widget_channel_id = body.channel_id
      guild.keepRecord()
      publishGuildUpdate(world, guild)
      return { enabled: guild.record.widget_enabled, channel_id: guild.record.widget_channel_id }
    },
  }),
  route('GET', '/guilds/{guild_id}/widget.json', {
    access: 'anyone',
    handle({ world, params }) {
      const guild = world.guilds.get(params.guild_id)
      if (!guild) throw refusal('unknownGuild')
      if (!guild.record.widget_enabled) throw refusal('widgetDisabled')
      const online = [...world.presences.keys()].filter((id) => guild.members.has(id))
      return {
        id: guild.id,
        name: guild.record.name,
        instant_invite: null,
        channels: guild.channels
          .list()
          .filter((channel) => channel.type === 2)
          .map(({ id, name, position }) => ({ id, name, position })),
        members: online.slice(0, 100).map((id, index) => ({
          id: String(index),
          username: world.users.get(id)?.username ?? '',
          discriminator: '0000',
          avatar: null,
          status: world.presences.get(id)?.status ?? 'online',
          avatar_url: `${world.url}/cdn/embed/avatars/${index % 6}.png`,
        })),
        presence_count: online.length,
      }
    },
  }),
]
