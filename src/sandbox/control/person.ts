import type { UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** Someone on this local Discord, as the control interface shows them. */
export interface Person {
  id: string
  username: string
  global_name: string | null
  avatar: string | null
  locale: string
  bot: boolean
  simulated: boolean
  guilds: string[]
}

export function describePerson(world: World, user: UserRecord): Person {
  const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(user.id))
  return {
    id: user.id,
    username: user.username,
    global_name: user.global_name,
    avatar: user.avatar,
    locale: user.locale,
    bot: user.bot,
    simulated: user.simulated,
    guilds: guilds.map((guild) => guild.id),
  }
}
