import type { Snowflake } from '../../core/snowflake.ts'
import type { RoleRecord } from '../world/records.ts'

/** A role's record with Discord's defaults for what is left out. */
export function makeRole(id: Snowflake, given: Partial<RoleRecord>): RoleRecord {
  const color = given.color ?? 0
  return {
    id,
    name: given.name ?? 'new role',
    color,
    colors: given.colors ?? { primary_color: color, secondary_color: null, tertiary_color: null },
    hoist: given.hoist ?? false,
    icon: given.icon ?? null,
    unicode_emoji: given.unicode_emoji ?? null,
    position: given.position ?? 0,
    permissions: given.permissions ?? '0',
    managed: given.managed ?? false,
    mentionable: given.mentionable ?? false,
    flags: 0,
    ...(given.tags ? { tags: given.tags } : {}),
  }
}
