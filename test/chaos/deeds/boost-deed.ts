import { sent, type Deed } from './deed.ts'

/** Members who boost, each once, which is seen at the member. */
export function boostDeed(): Deed {
  const boosting = new Set<string>()
  return {
    act(scene, memberId) {
      const { discord, guild, clock, random } = scene
      const member = discord.control.guild(guild.id).members.get(memberId)
      if (!member || boosting.has(memberId) || random.next() >= 0.01) return Promise.resolve([])
      boosting.add(memberId)
      const at = clock.now()
      member.premium_since = new Date(at).toISOString()
      discord.control.setRoles(guild.id, memberId, member.roles)
      return Promise.resolve([sent(scene, 'boost', memberId, `boost:${guild.id}:${memberId}:${at}`)])
    },
  }
}
