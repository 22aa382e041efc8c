import { PermissionFlagsBits } from 'discord-api-types/v10'
import { roleFault } from '../../levels/index.ts'
import type { Fault, FaultCode } from '../definition/fault.ts'
import type { Mission } from '../definition/mission.ts'
import { isGroup, type Objective } from '../definition/objective.ts'
import type { GuildDirectory } from '../../../core/guild-directory.ts'

type Report = (fault: Fault) => void
type Path = readonly (string | number)[]
const ID = /^\d{17,20}$/
const MAY_MANAGE = PermissionFlagsBits.ManageRoles | PermissionFlagsBits.Administrator
const ROLE_FAULTS: Record<NonNullable<ReturnType<typeof roleFault>>, FaultCode> = {
  deleted: 'unknown-role',
  everyone: 'role-everyone',
  managed: 'role-managed',
  'above-bot': 'role-beyond-bot',
}

/** What is looked up of a guild. */
export type GuildSight = Pick<
  GuildDirectory,
  'guild' | 'channels' | 'roles' | 'botRolePosition' | 'botPermissions'
>

/** Who lets missions give something: nobody hands out a role that they could not give themself. */
export interface Author {
  readonly id: string
  readonly roleIds: readonly string[]
}

/**
 * Puts ids where a definition names channels and roles, and says what this guild can't do: a channel or role that it does not have, a role
 * that the bot can't give.
 */
export function localize(
  { guilds }: { readonly guilds: GuildSight },
  guildId: string,
  mission: Mission,
  path: Path,
  report: Report,
  author?: Author,
): Mission {
  const channels = guilds.channels(guildId)
  const roles = guilds.roles(guildId)
  const highest = guilds.botRolePosition(guildId) ?? 0
  const mayManage = ((guilds.botPermissions(guildId) ?? 0n) & MAY_MANAGE) !== 0n
  const reach = author && reachOf(guilds, guildId, author)

  const channel = (text: string, at: Path): string => {
    const found = channels.find(({ id, name }) => id === text || name === text.slice(1))
    if (!found) report({ code: 'unknown-channel', path: at, values: { channel: text } })
    return found?.id ?? text
  }
  const role = (text: string, at: Path, isGiven: boolean): string => {
    const found = roles.find(({ id, name }) => id === text || (!ID.test(text) && `@${name}` === text))
    const everyone = text === '@everyone' ? guildId : undefined
    const id = found?.id ?? everyone ?? text
    const fault = roleFault(guildId, id, roles, highest)
    const values = { role: found?.name ?? text }
    if (fault === 'deleted') report({ code: 'unknown-role', path: at, values })
    else if (isGiven && fault) report({ code: ROLE_FAULTS[fault], path: at, values })
    else if (isGiven && !mayManage) report({ code: 'role-not-allowed', path: at, values })
    else if (isGiven && reach !== undefined && (found?.position ?? 0) >= reach)
      report({ code: 'role-beyond-you', path: at, values })
    return id
  }
  const objective = (tree: Objective, at: Path): Objective => {
    if (isGroup(tree))
      return { ...tree, of: tree.of.map((part, index) => objective(part, [...at, 'of', index])) }
    if (!('in' in tree) || !tree.in) return tree
    return { ...tree, in: tree.in.map((text, index) => channel(text, [...at, 'in', index])) }
  }
  const { needs, rewards } = mission
  return {
    ...mission,
    objective: objective(mission.objective, [...path, 'objective']),
    ...(needs?.roles
      ? {
          needs: {
            ...needs,
            roles: needs.roles.map((text, index) => role(text, [...path, 'needs', 'roles', index], false)),
          },
        }
      : {}),
    rewards: {
      ...rewards,
      roles: rewards.roles.map((given, index) => ({
        ...given,
        role: role(given.role, [...path, 'rewards', 'roles', index, 'role'], true),
      })),
    },
  }
}

/** Roles below this position may be given in somebody's name. */
function reachOf(guilds: GuildSight, guildId: string, { id, roleIds }: Author): number {
  if (guilds.guild(guildId)?.ownerId === id) return Infinity
  const own = guilds.roles(guildId).filter((role) => roleIds.includes(role.id))
  return Math.max(0, ...own.map(({ position }) => position))
}
