import type { APIRole, APIUser, Snowflake } from 'discord-api-types/v10'
import { displayName } from './names.ts'
import type { GuildState, Presence } from './play-state.ts'

export interface MemberRow {
  readonly user: APIUser
  readonly presence: Presence | null
}

export interface MemberGroup {
  /** A hoisted role, or the rest by presence. */
  readonly title: APIRole | 'online' | 'offline'
  readonly members: readonly MemberRow[]
}

/** A server's members as its member list shows them: by highest hoisted role, then online, then offline; by name within. */
export function memberGroups(
  guild: GuildState,
  users: ReadonlyMap<Snowflake, APIUser>,
): readonly MemberGroup[] {
  const hoisted = [...guild.roles.values()]
    .filter((role) => role.hoist && role.id !== guild.facts.id)
    .toSorted((a, b) => b.position - a.position)
  const byTitle = new Map<string, MemberRow[]>()
  for (const member of guild.members.values()) {
    const user = users.get(member.userId)
    if (!user) continue
    const presence = guild.presences.get(member.userId) ?? null
    const role = presence ? hoisted.find(({ id }) => member.roles.includes(id)) : undefined
    const title = role?.id ?? (presence ? 'online' : 'offline')
    const rows = byTitle.get(title)
    if (rows) rows.push({ user, presence })
    else byTitle.set(title, [{ user, presence }])
  }
  const titles: MemberGroup['title'][] = [...hoisted, 'online', 'offline']
  return titles.flatMap((title) => {
    const rows = byTitle.get(typeof title === 'string' ? title : title.id)
    return rows ? [{ title, members: rows.toSorted(byName(guild)) }] : []
  })
}

const names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

function byName(guild: GuildState) {
  return (a: MemberRow, b: MemberRow) => names.compare(displayName(a.user, guild), displayName(b.user, guild))
}
