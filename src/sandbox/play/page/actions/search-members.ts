import { type APIUser, GatewayOpcodes, type Snowflake } from 'discord-api-types/v10'
import type { PlayClient } from '../play-client.ts'
import { displayName } from '../state/names.ts'
import type { PlayState } from '../state/play-state.ts'

const most = 25

/** Asks the server for members whose name begins with `query`; they arrive in the state. */
export function requestMembers({ gateway }: PlayClient, guildId: Snowflake, query: string): void {
  gateway.send(GatewayOpcodes.RequestGuildMembers, { guild_id: guildId, query, limit: most, presences: true })
}

/** The members among those known whose names hold `query`, best first; in direct messages the people in it. */
export function findMembers(state: PlayState, guildId: Snowflake | null, query: string): readonly APIUser[] {
  const guild = guildId ? state.guilds.get(guildId) : undefined
  const wanted = query.trim().toLocaleLowerCase()
  const ids = guild ? guild.members.keys() : state.users.keys()
  const found: { user: APIUser; rank: number }[] = []
  for (const id of ids) {
    const user = state.users.get(id)
    if (!user) continue
    const rank = rankOf([displayName(user, guild), user.global_name ?? '', user.username], wanted)
    if (rank !== null) found.push({ user, rank })
  }
  return found
    .toSorted(
      (a, b) => a.rank - b.rank || displayName(a.user, guild).localeCompare(displayName(b.user, guild)),
    )
    .slice(0, most)
    .map(({ user }) => user)
}

function rankOf(names: readonly string[], wanted: string): number | null {
  let best: number | null = null
  for (const name of names) {
    const at = name.toLocaleLowerCase().indexOf(wanted)
    if (at !== -1 && (best === null || at < best)) best = at
  }
  return best === null ? null : Math.min(best, 1)
}
