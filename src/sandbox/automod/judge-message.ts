import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import type { AutoModRuleRecord } from '../world/automod-records.ts'
import type { GuildState } from '../world/guild-state.ts'
import { guildPermissions } from '../world/permissions.ts'
import type { ChannelRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { findKeyword, matchesRegex } from './keywords.ts'
import { presetWords } from './presets.ts'
import { looksLikeSpam } from './spam.ts'

export interface Hit {
  rule: AutoModRuleRecord
  matchedKeyword: string | null
  matchedContent: string | null
}

const EXEMPT = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator

/** The enabled rules that a message breaks. Managers, exempt roles and exempt channels are never held to them. */
export function judgeMessage(
  world: World,
  guild: GuildState,
  channel: ChannelRecord,
  userId: Snowflake,
  content: string,
): Hit[] {
  if (guild.automod.size === 0 || world.users.get(userId)?.bot) return []
  if ((guildPermissions(guild, userId, world.now()) & EXEMPT) !== 0n) return []
  const roles = guild.members.get(userId)?.roles ?? []
  const hits: Hit[] = []
  for (const rule of guild.automod.values()) {
    if (!rule.enabled || rule.event_type !== 1) continue
    if (rule.exempt_roles.some((id) => roles.includes(id))) continue
    if (rule.exempt_channels.some((id) => id === channel.id || id === channel.parent_id)) continue
    const match = matchRule(rule, content)
    if (match) hits.push({ rule, ...match })
  }
  return hits
}

function matchRule(rule: AutoModRuleRecord, content: string): Omit<Hit, 'rule'> | undefined {
  const { trigger_metadata: metadata } = rule
  const allowed = metadata.allow_list ?? []
  switch (rule.trigger_type) {
    case 1: {
      return (
        findKeyword(content, metadata.keyword_filter ?? [], allowed) ??
        matchesRegex(content, metadata.regex_patterns ?? [], allowed)
      )
    }
    case 3: {
      return looksLikeSpam(content) ? { matchedKeyword: null, matchedContent: content } : undefined
    }
    case 4: {
      return findKeyword(content, presetWords(metadata.presets ?? []), allowed)
    }
    case 5: {
      const mentions = new Set(content.match(/<@[!&]?\d{1,20}>/g)).size
      const limit = metadata.mention_total_limit ?? 20
      return mentions > limit ? { matchedKeyword: null, matchedContent: null } : undefined
    }
    default: {
      return undefined
    }
  }
}
