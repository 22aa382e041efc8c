import type { Scene } from './deed.ts'

/** Now and then a member leaves the guild, and comes back after some rounds without any role. */
export async function comeAndGo(scene: Scene, memberId: string): Promise<void> {
  const { discord, guild, away, talking, random } = scene
  const { control } = discord
  // A boost ends with leaving, and nothing tells of it any more.
  const isBound = talking.has(memberId) || control.guild(guild.id).members.get(memberId)?.premium_since
  if (away.has(memberId)) {
    if (random.next() < 0.3) comeBack(scene, memberId)
  } else if (random.next() < 0.004 && !isBound) {
    await control.as(memberId).leave(guild.id)
    away.add(memberId)
  }
}

export function comeBack({ discord, guild, away }: Scene, memberId: string): void {
  discord.control.addMember(guild.id, memberId)
  away.delete(memberId)
}
