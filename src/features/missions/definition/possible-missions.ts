import type { Mission } from './mission.ts'
import { isGroup, type Objective } from './objective.ts'

/** Achievements that missions may ask for, by id, with the mission that each is given for, if it is for one. */
export type KnownAchievements = ReadonlyMap<string, string | undefined>

/** Missions that somebody can finish, as far as that depends on other missions: what can be done without any, then what that opens. */
export function possibleMissions(
  all: readonly Mission[],
  achievements?: KnownAchievements,
): ReadonlySet<string> {
  const possible = new Set<string>()
  for (let size = -1; size < possible.size;) {
    size = possible.size
    for (const mission of all)
      if (!possible.has(mission.id) && isPossible(mission, all, possible, achievements))
        possible.add(mission.id)
  }
  return possible
}

/** The mission that a step of a chain opens after. */
export function stepBefore({ chain }: Mission, all: readonly Mission[]): Mission | undefined {
  return chain && all.find((one) => one.chain?.name === chain.name && one.chain.step === chain.step - 1)
}

/** What has to be done before a mission: named, the step before, or what an achievement is given for. */
export function neededFor(
  mission: Mission,
  all: readonly Mission[],
  achievements?: KnownAchievements,
): readonly string[] {
  const before = stepBefore(mission, all)
  const honours = mission.needs?.achievements ?? []
  return [
    ...(mission.needs?.missions ?? []),
    ...(before ? [before.id] : []),
    ...honours.flatMap((id) => achievements?.get(id) ?? []),
  ]
}

function isPossible(
  mission: Mission,
  all: readonly Mission[],
  possible: ReadonlySet<string>,
  achievements: KnownAchievements | undefined,
): boolean {
  const needed = neededFor(mission, all, achievements)
  return needed.every((id) => possible.has(id)) && canBeDone(mission.objective, mission, possible)
}

function canBeDone(tree: Objective, mission: Mission, possible: ReadonlySet<string>): boolean {
  if (isGroup(tree)) {
    const parts = tree.of.filter((part) => canBeDone(part, mission, possible)).length
    return parts >= ('least' in tree ? tree.least : tree.do === 'all' ? tree.of.length : 1)
  }
  if (tree.do !== 'missions') return true
  const open = tree.of ? tree.of.filter((id) => possible.has(id)).length : possible.size
  // Over longer periods one mission can count several times.
  return open >= (mission.period === 'daily' ? tree.count : 1)
}
