import { AuditLogEvent, GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import { audit, changesBetween } from '../audit-log/audit.ts'
import { accessGuild, demand } from '../rest/access.ts'
import { DiscordError, formError } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import type { AutoModRuleRecord } from '../world/automod-records.ts'
import type { GuildState } from '../world/guild-state.ts'
import { guildPermissions } from '../world/permissions.ts'
import type { World } from '../world/world.ts'
import { ruleEditForm, ruleForm, type RuleEdit } from './rule-form.ts'

const NEEDED = PermissionFlagsBits.ManageGuild
/** How many rules a guild may have of each trigger: keyword, spam, preset, mentions, profile. */
const MOST = new Map([
  [1, 6],
  [3, 1],
  [4, 1],
  [5, 1],
  [6, 1],
])

/** Words that rules of keywords and profiles let through; those of Discord’s own lists let 1,000 through. */
const MOST_ALLOWED = 100

const BASE = '/guilds/{guild_id}/auto-moderation/rules'

export const automodRoutes = [
  route('GET', BASE, {
    handle: ({ world, caller, params }) =>
      accessGuild(world, caller.user, params.guild_id, NEEDED).automod.list(),
  }),
  route('GET', `${BASE}/{rule_id}`, {
    handle: ({ world, caller, params }) =>
      find(accessGuild(world, caller.user, params.guild_id, NEEDED), params.rule_id),
  }),
  route('POST', BASE, {
    body: ruleForm,
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, NEEDED)
      const most = MOST.get(body.trigger_type) ?? 0
      if (guild.automod.list().filter((rule) => rule.trigger_type === body.trigger_type).length >= most) {
        throw formError(
          'trigger_type',
          'AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED',
          `Maximum number of rules of this type reached (${most})`,
        )
      }
      const rule: AutoModRuleRecord = {
        id: world.ids.next(),
        guild_id: guild.id,
        name: body.name,
        creator_id: caller.user.id,
        event_type: body.event_type,
        trigger_type: body.trigger_type,
        trigger_metadata: completeMetadata(body.trigger_type, body.trigger_metadata ?? {}),
        actions: checkActions(world, guild, caller.user.id, body.trigger_type, body.actions),
        enabled: body.enabled ?? false,
        exempt_roles: body.exempt_roles ?? [],
        exempt_channels: body.exempt_channels ?? [],
      }
      guild.automod.put(rule.id, rule)
      audit(world, guild, caller.user.id, AuditLogEvent.AutoModerationRuleCreate, rule.id, {
        changes: [{ key: 'name', new_value: rule.name }],
        reason,
      })
      publish(world, guild, 'AUTO_MODERATION_RULE_CREATE', rule)
      return rule
    },
  }),
  route('PATCH', `${BASE}/{rule_id}`, {
    body: ruleEditForm,
    handle({ world, caller, params, body, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, NEEDED)
      const rule = find(guild, params.rule_id)
      const before = { ...rule }
      if (body.name !== undefined) rule.name = body.name
      if (body.event_type !== undefined) rule.event_type = body.event_type
      if (body.trigger_metadata !== undefined) {
        rule.trigger_metadata = completeMetadata(rule.trigger_type, {
          ...rule.trigger_metadata,
          ...body.trigger_metadata,
        })
      }
      if (body.actions !== undefined)
        rule.actions = checkActions(world, guild, caller.user.id, rule.trigger_type, body.actions)
      if (body.enabled !== undefined) rule.enabled = body.enabled
      if (body.exempt_roles !== undefined) rule.exempt_roles = body.exempt_roles
      if (body.exempt_channels !== undefined) rule.exempt_channels = body.exempt_channels
      guild.automod.put(rule.id, rule)
      audit(world, guild, caller.user.id, AuditLogEvent.AutoModerationRuleUpdate, rule.id, {
        changes: changesBetween(before, rule),
        reason,
      })
      publish(world, guild, 'AUTO_MODERATION_RULE_UPDATE', rule)
      return rule
    },
  }),
  route('DELETE', `${BASE}/{rule_id}`, {
    handle({ world, caller, params, reason }) {
      const guild = accessGuild(world, caller.user, params.guild_id, NEEDED)
      const rule = find(guild, params.rule_id)
      guild.automod.remove(rule.id)
      audit(world, guild, caller.user.id, AuditLogEvent.AutoModerationRuleDelete, rule.id, {
        changes: [{ key: 'name', old_value: rule.name }],
        reason,
      })
      publish(world, guild, 'AUTO_MODERATION_RULE_DELETE', rule)
    },
  }),
]

function find(guild: GuildState, id: string): AutoModRuleRecord {
  const rule = guild.automod.get(id)
  if (!rule) throw new DiscordError(404, 10066, 'Unknown auto moderation rule')
  return rule
}

function completeMetadata(
  trigger: number,
  given: AutoModRuleRecord['trigger_metadata'],
): AutoModRuleRecord['trigger_metadata'] {
  if (trigger === 1 || trigger === 6) {
    const { keyword_filter = [], regex_patterns = [], allow_list = [] } = given
    if (allow_list.length > MOST_ALLOWED) {
      const message = `Must be ${MOST_ALLOWED} or fewer in length.`
      throw formError('trigger_metadata.allow_list', 'BASE_TYPE_MAX_LENGTH', message)
    }
    return { keyword_filter, regex_patterns, allow_list }
  }
  if (trigger === 4) return { presets: given.presets ?? [], allow_list: given.allow_list ?? [] }
  if (trigger !== 5) return {}
  return {
    mention_total_limit: given.mention_total_limit ?? 20,
    mention_raid_protection_enabled: given.mention_raid_protection_enabled ?? false,
  }
}

function checkActions(
  world: World,
  guild: GuildState,
  userId: string,
  trigger: number,
  actions: NonNullable<RuleEdit['actions']>,
): AutoModRuleRecord['actions'] {
  return actions.map((action, index) => {
    const metadata = action.metadata ?? {}
    if (action.type === 2 && !guild.channels.has(metadata.channel_id ?? '')) {
      throw formError(
        `actions.${index}.metadata.channel_id`,
        'CHANNEL_DOES_NOT_EXIST',
        'This channel does not exist',
      )
    }
    if (trigger === 6 ? action.type !== 4 && action.type !== 2 && action.type !== 1 : action.type === 4) {
      throw formError(
        `actions.${index}.type`,
        'AUTO_MODERATION_ACTION_TYPE_INVALID',
        'This action is not allowed for this trigger',
      )
    }
    if (action.type === 3) {
      demand(guildPermissions(guild, userId, world.now()), PermissionFlagsBits.ModerateMembers)
      if (trigger !== 1 && trigger !== 5) {
        throw formError(
          `actions.${index}.type`,
          'AUTO_MODERATION_ACTION_TYPE_INVALID',
          'This action is not allowed for this trigger',
        )
      }
      if (!metadata.duration_seconds)
        throw formError(
          `actions.${index}.metadata.duration_seconds`,
          'BASE_TYPE_REQUIRED',
          'This field is required',
        )
    }
    return { type: action.type, metadata }
  })
}

function publish(world: World, guild: GuildState, event: string, rule: AutoModRuleRecord): void {
  world.publish({
    event,
    data: rule,
    intents: GatewayIntentBits.AutoModerationConfiguration,
    audience: { guild: guild.id, only: (id) => (guildPermissions(guild, id, world.now()) & NEEDED) !== 0n },
  })
}
