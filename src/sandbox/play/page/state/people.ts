import type { APIGuildMember, APIUser, GatewayActivity, Snowflake } from 'discord-api-types/v10'
import type { GuildState, Member, PlayState, Presence } from './play-state.ts'
import { withEntry, withoutEntry } from './with-entry.ts'

export function withUser(state: PlayState, user: APIUser): PlayState {
  const known = state.users.get(user.id)
  const same =
    known &&
    known.username === user.username &&
    known.global_name === user.global_name &&
    known.avatar === user.avatar &&
    known.bot === user.bot
  return same ? state : { ...state, users: withEntry(state.users, user.id, { ...known, ...user }) }
}

export function withUsers(state: PlayState, users: readonly APIUser[]): PlayState {
  if (users.length === 0) return state
  const all = new Map(state.users)
  for (const user of users) all.set(user.id, { ...all.get(user.id), ...user })
  return { ...state, users: all }
}

export function withGuild(
  state: PlayState,
  guildId: Snowflake | null | undefined,
  change: (guild: GuildState) => GuildState,
): PlayState {
  const guild = guildId ? state.guilds.get(guildId) : undefined
  if (!guildId || !guild) return state
  const changed = change(guild)
  return changed === guild ? state : { ...state, guilds: withEntry(state.guilds, guildId, changed) }
}

export function toMember(member: Omit<APIGuildMember, 'user'>, userId: Snowflake): Member {
  return { ...member, userId }
}

/** Only those who are there are kept; whoever is missing is offline. */
export function withPresence(
  presences: ReadonlyMap<Snowflake, Presence>,
  userId: Snowflake,
  status: string | undefined,
): ReadonlyMap<Snowflake, Presence> {
  if (presences.get(userId) === status) return presences
  const copy = new Map(presences)
  if (status === 'online' || status === 'idle' || status === 'dnd') copy.set(userId, status)
  else copy.delete(userId)
  return copy
}

export function withActivities(
  activities: GuildState['activities'],
  userId: Snowflake,
  doing: readonly GatewayActivity[] | undefined,
): GuildState['activities'] {
  return doing && doing.length > 0 ? withEntry(activities, userId, doing) : withoutEntry(activities, userId)
}
