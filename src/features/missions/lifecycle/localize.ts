import type { Fault } from '../definition/fault.ts'
import type { Mission } from '../definition/mission.ts'
import { isGroup, type Objective } from '../definition/objective.ts'
import type { GuildDirectory } from '../../../core/guild-directory.ts'
import { grantFault, type Author, type RoleSight } from './grant-fault.ts'

type Report = (fault: Fault) => void
type Path = readonly (string | number)[]
const ID = /^\d{17,20}$/

/** What is looked up of a guild. */
export type GuildSight = RoleSight & Pick<GuildDirectory, 'channels'>

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

  const channel = (text: string, at: Path): string => {
    const found = channels.find(({ id, name }) => id === text || name === text.slice(1))
    if (!found) report({ code: 'unknown-channel', path: at, values: { channel: text } })
    return found?.id ?? text
  }
  const role = (text: string, at: Path, isGiven: boolean): string => {
    const found = roles.find(({ id, name }) => id === text || (!ID.test(text) && `@${name}` === text))
    const everyone = text === '@everyone' ? guildId : undefined
    const id = found?.id ?? everyone ?? text
    const fault = grantFault(guilds, guildId, id, author)
    if (fault && (isGiven || fault === 'unknown-role'))
      report({ code: fault, path: at, values: { role: found?.name ?? text } })
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
