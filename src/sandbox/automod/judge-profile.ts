import { GuildMemberFlags, PermissionFlagsBits } from 'discord-api-types/v10'
import type { AutoModRuleRecord } from '../world/automod-records.ts'
import type { GuildState } from '../world/guild-state.ts'
import { guildPermissions } from '../world/permissions.ts'
import type { MemberRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { Hit } from './judge-message.ts'
import { findKeyword, matchesRegex } from './keywords.ts'
import { runActions } from './run-actions.ts'

const MEMBER_UPDATE = 2
const MEMBER_PROFILE = 6
const BLOCK_INTERACTION = 4
const EXEMPT = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator
const QUARANTINED = GuildMemberFlags.AutomodQuarantinedUsernameOrGuildNickname

/**
 * Holds a member's names against the guild's profile rules: a bad one is quarantined and told of, a mended one set free.
 * True when the member's flags changed.
 */
export function judgeProfile(world: World, guild: GuildState, member: MemberRecord): boolean {
  const isQuarantined = (member.flags & QUARANTINED) !== 0
  const found = findBadName(world, guild, member)
  if (!found) {
    member.flags &= ~QUARANTINED
    return isQuarantined
  }
  if (isQuarantined) return false
  const { name, hit } = found
  const quarantines = hit.rule.actions.some((action) => action.type === BLOCK_INTERACTION)
  if (quarantines) member.flags |= QUARANTINED
  runActions(world, guild, undefined, member.user_id, name, hit)
  return quarantines
}

function findBadName(
  world: World,
  guild: GuildState,
  member: MemberRecord,
): { name: string; hit: Hit } | undefined {
  const user = world.users.get(member.user_id)
  if (guild.automod.size === 0 || !user || user.bot) return undefined
  if ((guildPermissions(guild, user.id, world.now()) & EXEMPT) !== 0n) return undefined
  for (const rule of guild.automod.values()) {
    if (!rule.enabled || rule.event_type !== MEMBER_UPDATE || rule.trigger_type !== MEMBER_PROFILE) continue
    if (rule.exempt_roles.some((id) => member.roles.includes(id))) continue
    for (const name of [member.nick, user.global_name, user.username]) {
      const match = name === null ? undefined : matchName(rule, name)
      if (name !== null && match) return { name, hit: { rule, ...match } }
    }
  }
  return undefined
}

function matchName({ trigger_metadata: metadata }: AutoModRuleRecord, name: string) {
  const allowed = metadata.allow_list ?? []
  return (
    findKeyword(name, metadata.keyword_filter ?? [], allowed) ??
    matchesRegex(name, metadata.regex_patterns ?? [], allowed)
  )
}
