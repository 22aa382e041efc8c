import { AuditLogEvent, PermissionFlagsBits } from 'discord-api-types/v10'
import { audit, changesBetween } from '../audit-log/audit.ts'
import { judgeProfile } from '../automod/judge-profile.ts'
import { demand } from '../rest/access.ts'
import { formError, refusal } from '../rest/errors.ts'
import { joinVoice, keepVoiceState, leaveVoice } from '../voice/set-voice-state.ts'
import type { GuildState } from '../world/guild-state.ts'
import { ALL_PERMISSIONS, allows, channelPermissions, guildPermissions, rank } from '../world/permissions.ts'
import type { MemberRecord, UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { publishMember } from './publish-member.ts'

export interface MemberEdit {
  nick?: string | null | undefined
  roles?: string[] | null | undefined
  mute?: boolean | undefined
  deaf?: boolean | undefined
  channel_id?: string | null | undefined
  communication_disabled_until?: string | null | undefined
  flags?: number | undefined
}

const LONGEST_TIMEOUT = 28 * 86_400_000
/** "Bypasses verification" is the only flag that may be set over the API. */
const SETTABLE_FLAGS = 1 << 2

/** Changes a member as a moderator: each part needs its own permission and the higher role. */
export function editMember(
  world: World,
  guild: GuildState,
  member: MemberRecord,
  user: UserRecord,
  edit: MemberEdit,
  reason: string | undefined,
): void {
  const permissions = guildPermissions(guild, user.id, world.now())
  checkRights(world, guild, member, user, edit, permissions)
  const before = { ...member }
  if (edit.nick !== undefined) member.nick = edit.nick === '' ? null : edit.nick
  if (edit.nick !== undefined) judgeProfile(world, guild, member)
  if (edit.roles !== undefined) setRoles(world, guild, member, user, edit.roles ?? [], reason)
  if (edit.communication_disabled_until !== undefined)
    member.communication_disabled_until = timeoutOf(world, edit.communication_disabled_until)
  if (edit.flags !== undefined)
    member.flags = (member.flags & ~SETTABLE_FLAGS) | (edit.flags & SETTABLE_FLAGS)
  moveVoice(world, guild, member, edit)
  publishMember(world, guild, member)
  const { roles: _old, ...plainBefore } = before
  const { roles: _new, ...plainAfter } = member
  const changes = changesBetween(plainBefore, plainAfter)
  if (changes.length > 0)
    audit(world, guild, user.id, AuditLogEvent.MemberUpdate, member.user_id, { changes, reason })
}

/** Throws unless `user` stands above the member. */
export function demandHigherRank(guild: GuildState, user: UserRecord, targetId: string): void {
  if (guild.record.owner_id === targetId) throw refusal('missingPermissions')
  if (user.id !== targetId && rank(guild, user.id) <= rank(guild, targetId))
    throw refusal('missingPermissions')
}

/** Adds or removes roles; throws for those that `user` may not give. */
export function setRoles(
  world: World,
  guild: GuildState,
  member: MemberRecord,
  user: UserRecord,
  roles: readonly string[],
  reason: string | undefined,
): void {
  demand(guildPermissions(guild, user.id, world.now()), PermissionFlagsBits.ManageRoles)
  const own = rank(guild, user.id)
  const wanted = [...new Set(roles)].filter((id) => id !== guild.id)
  const changed = [
    ...wanted.filter((id) => !member.roles.includes(id)),
    ...member.roles.filter((id) => !wanted.includes(id)),
  ]
  for (const id of changed) {
    const role = guild.roles.get(id)
    if (!role) throw refusal(wanted.includes(id) ? 'unknownRole' : 'invalidRole')
    if (role.managed) throw refusal('missingPermissions')
    if (role.position >= own) throw refusal('missingPermissions')
  }
  const brief = (ids: readonly string[]) => ids.map((id) => ({ id, name: guild.roles.get(id)?.name ?? '' }))
  const added = wanted.filter((id) => !member.roles.includes(id))
  const removed = member.roles.filter((id) => !wanted.includes(id))
  member.roles = wanted
  if (changed.length === 0) return
  audit(world, guild, user.id, AuditLogEvent.MemberRoleUpdate, member.user_id, {
    changes: [
      ...(added.length > 0 ? [{ key: '$add', new_value: brief(added) }] : []),
      ...(removed.length > 0 ? [{ key: '$remove', new_value: brief(removed) }] : []),
    ],
    reason,
  })
}

function checkRights(
  world: World,
  guild: GuildState,
  member: MemberRecord,
  user: UserRecord,
  edit: MemberEdit,
  permissions: bigint,
): void {
  if (edit.nick !== undefined) {
    const isSelf = member.user_id === user.id
    demand(permissions, isSelf ? PermissionFlagsBits.ChangeNickname : PermissionFlagsBits.ManageNicknames)
    if (!isSelf) demandHigherRank(guild, user, member.user_id)
  }
  if (edit.communication_disabled_until !== undefined) {
    demand(permissions, PermissionFlagsBits.ModerateMembers)
    if (member.user_id === user.id) throw refusal('missingPermissions')
    demandHigherRank(guild, user, member.user_id)
    const isAdmin = guildPermissions(guild, member.user_id, 0) === ALL_PERMISSIONS
    if (isAdmin && edit.communication_disabled_until !== null) throw refusal('missingPermissions')
  }
  if (
    edit.flags !== undefined &&
    (permissions &
      (PermissionFlagsBits.ManageGuild |
        PermissionFlagsBits.ManageRoles |
        PermissionFlagsBits.ModerateMembers)) ===
      0n
  ) {
    throw refusal('missingPermissions')
  }
  const state = guild.voiceStates.get(member.user_id)
  const touchesVoice = edit.mute !== undefined || edit.deaf !== undefined || edit.channel_id !== undefined
  if (touchesVoice && !state) throw refusal('notInVoice')
  if (edit.mute !== undefined) demand(permissions, PermissionFlagsBits.MuteMembers)
  if (edit.deaf !== undefined) demand(permissions, PermissionFlagsBits.DeafenMembers)
  if (edit.channel_id !== undefined) {
    demand(permissions, PermissionFlagsBits.MoveMembers)
    const target = guild.channels.get(edit.channel_id ?? '')
    if (edit.channel_id !== null && !target) throw refusal('unknownChannel')
    if (
      target &&
      !allows(channelPermissions(guild, target, user.id, world.now()), PermissionFlagsBits.Connect)
    )
      throw refusal('missingPermissions')
  }
}

function timeoutOf(world: World, until: string | null): string | null {
  if (until === null || Date.parse(until) <= world.now()) return null
  if (Date.parse(until) > world.now() + LONGEST_TIMEOUT + 60_000) {
    throw formError(
      'communication_disabled_until',
      'INVALID_COMMUNICATION_DISABLED_TIMESTAMP',
      'Communication disabled timestamp is invalid. It must be less than 28 days in the future',
    )
  }
  return world.timestamp(Date.parse(until))
}

function moveVoice(world: World, guild: GuildState, member: MemberRecord, edit: MemberEdit): void {
  if (edit.mute !== undefined) member.mute = edit.mute
  if (edit.deaf !== undefined) member.deaf = edit.deaf
  const state = guild.voiceStates.get(member.user_id)
  if (!state) return
  if (edit.channel_id === null) leaveVoice(world, guild, member.user_id)
  else if (edit.channel_id !== undefined) joinVoice(world, guild, member.user_id, edit.channel_id, {}, true)
  else if (edit.mute !== undefined || edit.deaf !== undefined) {
    keepVoiceState(world, guild, { ...state, mute: member.mute, deaf: member.deaf })
  }
}
