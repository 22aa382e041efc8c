import { AuditLogEvent, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { audit, changesBetween } from '../audit-log/audit.ts'
import { publishMember } from '../members/publish-member.ts'
import { accessGuild, findMember } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { choice, flag, list, maybe, optionalNull, snowflake, text } from '../rest/schema.ts'
import type { GuildState } from '../world/guild-state.ts'
import { allows } from '../world/permissions.ts'
import type { ChannelRecord } from '../world/records.ts'

const option = z.object({
  id: maybe(snowflake),
  title: text(1, 50),
  description: maybe(text(0, 100)),
  emoji: maybe(z.object({ id: maybe(snowflake), name: maybe(text(0, 100)), animated: maybe(flag) })),
  emoji_id: optionalNull(snowflake),
  emoji_name: optionalNull(text(0, 100)),
  emoji_animated: maybe(flag),
  role_ids: maybe(list(snowflake, 50)),
  channel_ids: maybe(list(snowflake, 50)),
})
const prompt = z.object({
  id: maybe(snowflake),
  title: text(1, 100),
  options: list(option, 50, 1),
  single_select: maybe(flag),
  required: maybe(flag),
  in_onboarding: maybe(flag),
  type: maybe(choice([0, 1])),
})

/** Of the channels that newcomers see, and of those in which @everyone may write. */
const LEAST_DEFAULT_CHANNELS = 7
const LEAST_WRITABLE_CHANNELS = 5

export const onboardingRoutes = [
  route('GET', '/guilds/{guild_id}/onboarding', {
    handle: ({ world, caller, params }) => present(accessGuild(world, caller.user, params.guild_id)),
  }),
  route('PUT', '/guilds/{guild_id}/onboarding', {
    body: z.object({
      prompts: maybe(list(prompt, 15)),
      default_channel_ids: maybe(list(snowflake, 500)),
      enabled: maybe(flag),
      mode: maybe(choice([0, 1])),
    }),
    handle({ world, caller, params, body, reason }) {
      const needed = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageRoles
      const guild = accessGuild(world, caller.user, params.guild_id, needed)
      const next = { ...guild.record.onboarding }
      if (body.mode !== undefined) next.mode = body.mode
      if (body.default_channel_ids !== undefined) next.default_channel_ids = body.default_channel_ids
      if (body.prompts !== undefined) {
        next.prompts = body.prompts.map((each) => ({
          id: each.id && BigInt(each.id) > 1000n ? each.id : world.ids.next(),
          title: each.title,
          single_select: each.single_select ?? false,
          required: each.required ?? false,
          in_onboarding: each.in_onboarding ?? true,
          type: each.type ?? 0,
          options: each.options.map((choice) => ({
            id: choice.id ?? world.ids.next(),
            title: choice.title,
            description: choice.description ?? '',
            emoji: {
              id: choice.emoji?.id ?? choice.emoji_id ?? null,
              name: choice.emoji?.name ?? choice.emoji_name ?? null,
              animated: choice.emoji?.animated ?? choice.emoji_animated ?? false,
            },
            role_ids: choice.role_ids ?? [],
            channel_ids: choice.channel_ids ?? [],
          })),
        }))
      }
      if (body.enabled !== undefined) next.enabled = body.enabled
      const before = guild.record.onboarding
      if (next.enabled && !fulfilsRequirements(guild, next))
        throw refusal(before.enabled ? 'belowOnboardingRequirements' : 'onboardingRequirements')
      guild.record.onboarding = next
      const changes = changesBetween(before, next).filter(({ key }) => key !== 'prompts')
      audit(world, guild, caller.user.id, AuditLogEvent.OnboardingUpdate, guild.id, { changes, reason })
      guild.keepRecord()
      return present(guild)
    },
  }),
  route('POST', '/guilds/{guild_id}/onboarding-responses', {
    access: 'person',
    body: z.object({ onboarding_responses: list(snowflake, 100) }),
    handle({ world, caller, params, body }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const member = findMember(world, guild, caller.user.id)
      const prompts = guild.record.onboarding.prompts as { options: { id: string; role_ids: string[] }[] }[]
      const chosen = prompts
        .flatMap((each) => each.options)
        .filter((each) => body.onboarding_responses.includes(each.id))
      const roles = chosen.flatMap((each) => each.role_ids).filter((id) => guild.roles.has(id))
      member.roles = [...new Set([...member.roles, ...roles])]
      member.flags |= 1 << 1
      publishMember(world, guild, member)
      return { guild_id: guild.id, user_id: caller.user.id, onboarding_responses: body.onboarding_responses }
    },
  }),
  route('GET', '/guilds/{guild_id}/member-verification', {
    access: 'person',
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      return {
        version: guild.record.screening_enabled ? world.timestamp(0) : null,
        form_fields: [],
        description: guild.record.description,
      }
    },
  }),
  route('PATCH', '/guilds/{guild_id}/member-verification', {
    access: 'person',
    body: z.object({ enabled: flag }),
    handle({ world, caller, params, body }) {
      const guild = accessGuild(world, caller.user, params.guild_id, PermissionFlagsBits.ManageGuild)
      guild.record.screening_enabled = body.enabled
      guild.keepRecord()
      return { version: body.enabled ? world.timestamp(0) : null, form_fields: [] }
    },
  }),
  route('PUT', '/guilds/{guild_id}/requests/@me', {
    access: 'person',
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      const member = findMember(world, guild, caller.user.id)
      member.pending = false
      publishMember(world, guild, member)
      return {
        application_status: 'APPROVED',
        guild_id: guild.id,
        user_id: caller.user.id,
        created_at: world.timestamp(),
      }
    },
  }),
]

function present(guild: GuildState) {
  return { guild_id: guild.id, ...guild.record.onboarding }
}

function fulfilsRequirements(guild: GuildState, next: GuildState['record']['onboarding']): boolean {
  if (!guild.record.features.includes('COMMUNITY')) return false
  const channels = new Set(next.default_channel_ids)
  for (const each of next.mode === 1 ? (next.prompts as { options: { channel_ids: string[] }[] }[]) : []) {
    for (const option of each.options) for (const id of option.channel_ids) channels.add(id)
  }
  const open = [...channels].flatMap((id) => guild.channels.get(id) ?? [])
  if (open.length < LEAST_DEFAULT_CHANNELS) return false
  return open.filter((channel) => everyoneMaySend(guild, channel)).length >= LEAST_WRITABLE_CHANNELS
}

function everyoneMaySend(guild: GuildState, channel: ChannelRecord): boolean {
  const own = channel.permission_overwrites.find((each) => each.id === guild.id)
  const granted = (BigInt(guild.everyone.permissions) & ~BigInt(own?.deny ?? 0)) | BigInt(own?.allow ?? 0)
  return allows(granted, PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages)
}
