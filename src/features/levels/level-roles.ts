import type { LevelRole } from './settings.ts'

export type RoleMode = 'stack' | 'replace'

export interface RoleChange {
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/** Ids of the roles that a member of this level should have. */
export function rolesAt(level: number, roles: readonly LevelRole[], mode: RoleMode): ReadonlySet<string> {
  const reached = roles.filter((role) => role.level <= level)
  if (mode === 'stack') return new Set(reached.map(({ roleId }) => roleId))
  const highest = Math.max(...reached.map((role) => role.level))
  return new Set(reached.filter((role) => role.level === highest).map(({ roleId }) => roleId))
}

/**
 * What to give and to take so that a member who holds `held` has exactly the level roles of `level`; other roles are left
 * alone. Roles of `formerLevel` count as held too: they may be on their way.
 */
export function roleChange(
  held: readonly string[],
  level: number,
  roles: readonly LevelRole[],
  mode: RoleMode,
  formerLevel = level,
): RoleChange {
  const wanted = rolesAt(level, roles, mode)
  const present = new Set([...held, ...rolesAt(formerLevel, roles, mode)])
  const known = new Set(roles.map(({ roleId }) => roleId))
  return {
    add: [...wanted].filter((id) => !held.includes(id)),
    remove: [...known].filter((id) => !wanted.has(id) && present.has(id)),
  }
}
