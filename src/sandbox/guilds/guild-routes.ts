import { PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { presentAuditLog } from '../audit-log/present-audit-log.ts'
import { countPresences, presentGuild } from './present-guild.ts'
import { presentEmoji } from '../emojis/present-emoji.ts'
import { storeImage } from '../cdn/store-image.ts'
import { accessGuild } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { Answer, route } from '../rest/route.ts'
import { choice, flag, imageData, integer, maybe, optionalNull, snowflake, text } from '../rest/schema.ts'
import { createGuild } from './create-guild.ts'
import { dropGuild } from './drop-guild.ts'
import { editGuild } from './edit-guild.ts'
import { guildEditForm } from './guild-form.ts'

const incidentsForm = z.object({
  invites_disabled_until: optionalNull(z.iso.datetime({ offset: true })),
  dms_disabled_until: optionalNull(z.iso.datetime({ offset: true })),
})

const DAY = 86_400_000

export const guildRoutes = [
  route('POST', '/guilds', {
    access: 'person',
    body: z.object({ name: text(2, 100), icon: optionalNull(imageData) }),
    handle({ world, caller, body }) {
      const guild = createGuild(world, caller.user, { name: body.name, locale: caller.user.locale })
      if (body.icon) {
        guild.record.icon = storeImage(world, `icons/${guild.id}`, body.icon)
        guild.keepRecord()
      }
      return new Answer(201, presentGuild(world, guild))
    },
  }),
  route('GET', '/guilds/{guild_id}', {
    query: z.object({ with_counts: maybe(flag) }),
    handle({ world, caller, params, query }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const counts = query.with_counts
        ? {
            approximate_member_count: guild.members.size,
            approximate_presence_count: countPresences(world, guild),
          }
        : {}
      return { ...presentGuild(world, guild), ...counts }
    },
  }),
  route('GET', '/guilds/{guild_id}/preview', {
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const { record } = guild
      return {
        id: record.id,
        name: record.name,
        icon: record.icon,
        description: record.description,
        home_header: null,
        splash: record.splash,
        discovery_splash: record.discovery_splash,
        features: record.features,
        approximate_member_count: guild.members.size,
        approximate_presence_count: countPresences(world, guild),
        emojis: guild.emojis.list().map((emoji) => presentEmoji(world, emoji)),
        stickers: [],
      }
    },
  }),
  route('PATCH', '/guilds/{guild_id}', {
    body: guildEditForm,
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, PermissionFlagsBits.ManageGuild)
      editGuild(world, guild, caller.user, body, reason)
      return presentGuild(world, guild)
    },
  }),
  route('DELETE', '/guilds/{guild_id}', {
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      if (guild.record.owner_id !== caller.user.id) throw refusal('missingAccess')
      dropGuild(world, guild)
    },
  }),
  route('POST', '/guilds/{guild_id}/mfa', {
    body: z.object({ level: choice([0, 1]) }),
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      if (guild.record.owner_id !== caller.user.id) throw refusal('missingPermissions')
      guild.record.mfa_level = body.level
      editGuild(world, guild, caller.user, {}, reason)
      return { level: body.level }
    },
  }),
  route('PUT', '/guilds/{guild_id}/incident-actions', {
    body: incidentsForm,
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, PermissionFlagsBits.ManageGuild)
      const limit = (value: string | null | undefined, before: string | null) => {
        if (value === undefined) return before
        if (value === null || Date.parse(value) <= world.now()) return null
        if (Date.parse(value) > world.now() + DAY + 60_000) throw refusal('invalidForm')
        return world.timestamp(Date.parse(value))
      }
      const before = guild.record.incidents
      guild.record.incidents = {
        invites_disabled_until: limit(body.invites_disabled_until, before?.invites_disabled_until ?? null),
        dms_disabled_until: limit(body.dms_disabled_until, before?.dms_disabled_until ?? null),
      }
      editGuild(world, guild, caller.user, {}, reason)
      return { ...guild.record.incidents, dm_spam_detected_at: null, raid_detected_at: null }
    },
  }),
  route('GET', '/guilds/{guild_id}/audit-logs', {
    query: z.object({
      user_id: maybe(snowflake),
      target_id: maybe(snowflake),
      action_type: maybe(integer(0, 300)),
      before: maybe(snowflake),
      after: maybe(snowflake),
      limit: maybe(integer(1, 100)),
    }),
    handle({ world, caller, params, query }) {
      const guild = accessGuild(world, caller.user, params.guild_id, PermissionFlagsBits.ViewAuditLog)
      return presentAuditLog(world, guild, query)
    },
  }),
]
