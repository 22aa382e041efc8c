import type { Faults } from '../control/faults.ts'
import { admitMember } from '../members/admit-member.ts'
import { DiscordError, refusal } from '../rest/errors.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { deleteInvite, findInvite } from './create-invite.ts'

/** Joins by an invite: counts the use, ends it on its last one, grants its roles. Someone inside stays as they are. */
export function joinByInvite(world: World, user: UserRecord, code: string, faults: Faults): GuildState {
  const { guild, invite, isVanity } = findInvite(world, code)
  if (guild.bans.has(user.id)) throw refusal('bannedFromGuild')
  if (guild.members.has(user.id)) return guild
  if (areInvitesPaused(world, guild))
    throw new DiscordError(403, 50270, 'Invites are currently paused for this server')
  if (invite.target_user_ids && !invite.target_user_ids.includes(user.id)) throw refusal('unknownInvite')
  const roles = (invite.role_ids ?? []).filter((id) => guild.roles.has(id))
  if (isVanity) {
    guild.record.vanity_uses++
    guild.keepRecord()
    admitMember(world, guild, user, { roles })
    return guild
  }
  invite.uses++
  guild.invites.put(invite.code, invite)
  const usedUp = invite.max_uses !== 0 && invite.uses >= invite.max_uses
  if (usedUp && !faults.inviteDeleteAfterJoin) deleteInvite(world, guild, invite)
  admitMember(world, guild, user, { roles, temporary: invite.temporary })
  if (usedUp && faults.inviteDeleteAfterJoin) deleteInvite(world, guild, invite)
  return guild
}

export function areInvitesPaused(world: World, guild: GuildState): boolean {
  if (guild.record.features.includes('INVITES_DISABLED')) return true
  const until = guild.record.incidents?.invites_disabled_until
  return until !== undefined && until !== null && Date.parse(until) > world.now()
}
