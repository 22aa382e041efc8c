import { judgeProfile } from '../automod/judge-profile.ts'
import { publishMember } from '../members/publish-member.ts'
import type { UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { presentSelf } from './present-user.ts'

/** Keeps a changed user; they hear of it themselves, and every guild sees its member change. */
export function announceUser(world: World, user: UserRecord): void {
  world.users.put(user.id, user)
  world.publish({ event: 'USER_UPDATE', data: presentSelf(user), intents: 0, audience: { users: [user.id] } })
  for (const guild of world.guilds.values()) {
    const member = guild.members.get(user.id)
    if (!member) continue
    judgeProfile(world, guild, member)
    publishMember(world, guild, member)
  }
}
