import { presentUserById } from '../users/present-user.ts'
import type { MemberRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** A member without their user, as messages and interactions carry it. */
export function presentPartialMember(member: MemberRecord): Record<string, unknown> {
  return {
    avatar: member.avatar,
    banner: member.banner,
    communication_disabled_until: member.communication_disabled_until,
    flags: member.flags,
    joined_at: member.joined_at,
    nick: member.nick,
    pending: member.pending,
    premium_since: member.premium_since,
    roles: member.roles,
    mute: member.mute,
    deaf: member.deaf,
  }
}

/** A member with their user. */
export function presentMember(world: World, member: MemberRecord): Record<string, unknown> {
  return { ...presentPartialMember(member), user: presentUserById(world, member.user_id) }
}
