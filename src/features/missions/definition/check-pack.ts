import { IANAZone } from 'luxon'
import type { Fault, FaultCode } from './fault.ts'
import { DEEPEST, MOST_LEAVES } from './fields.ts'
import { plannedWindow, type Mission, type Pack, type PeriodKind, type Pool } from './mission.ts'
import { mostCompletions } from './most-completions.ts'
import { neededFor, possibleMissions, stepBefore, type KnownAchievements } from './possible-missions.ts'
import { isSatisfied } from '../progress/satisfied.ts'
import { isGroup, leavesOf, targetOf, type Leaf, type Objective } from './objective.ts'

type Path = readonly (string | number)[]
type Report = (code: FaultCode, path: Path, values?: Fault['values']) => void

const MINUTES: Partial<Record<PeriodKind, number>> = { daily: 1440, weekly: 10_080, monthly: 44_640 }

/** Nobody writes faster than Discord lets them. */
const MESSAGES_A_MINUTE = 60

/** What a guild has besides, which missions may name. */
export interface Surroundings {
  readonly missions: readonly Mission[]
  /** Left out where nobody knows them. */
  readonly achievements?: KnownAchievements
}

/** What single fields can't show: circles, gaps, what can never be done. */
export function checkPack(
  pack: Pack,
  { missions: others, achievements }: Surroundings = { missions: [] },
): Fault[] {
  const faults: Fault[] = []
  const report: Report = (code, path, values = {}) => void faults.push({ code, path, values })
  if (pack.timeZone && !IANAZone.isValidZone(pack.timeZone))
    report('unknown-time-zone', ['timeZone'], { zone: pack.timeZone })
  reportTwice(pack.missions, 'missions', report)
  reportTwice(pack.pools, 'pools', report)
  const own = new Set(pack.missions.map(({ id }) => id))
  const all = [...pack.missions, ...others.filter(({ id }) => !own.has(id))]
  for (const [index, mission] of pack.missions.entries())
    checkMission(mission, ['missions', index], all, pack.pools, report)
  checkPools(pack, all, report)
  const possible = possibleMissions(all, achievements)
  for (const id of circles(pack.missions, all, achievements)) {
    const index = pack.missions.findIndex((one) => one.id === id)
    const field = pack.missions[index]?.needs?.missions ? 'missions' : 'achievements'
    const path = pack.missions[index]?.needs?.[field] ? ['needs', field] : ['chain', 'step']
    report('circular', ['missions', index, ...path], { mission: id })
  }
  // What is wrong in itself is told already; else it is missions that only count for each other.
  if (faults.length === 0)
    for (const [index, { id }] of pack.missions.entries())
      if (!possible.has(id)) report('circular', ['missions', index, 'objective'], { mission: id })
  return faults
}

function reportTwice(list: readonly { readonly id: string }[], name: string, report: Report): void {
  const seen = new Set<string>()
  for (const [index, { id }] of list.entries()) {
    if (seen.has(id)) report('duplicate-id', [name, index, 'id'], { id })
    seen.add(id)
  }
}

function checkMission(
  mission: Mission,
  path: Path,
  all: readonly Mission[],
  pools: readonly Pool[],
  report: Report,
): void {
  const { texts, period, limited, needs, objective, chain } = mission
  const window = plannedWindow(mission)
  if (!texts.en && !texts.es) report('no-language', [...path, 'texts'])
  if (window && Date.parse(window.from) >= Date.parse(window.to))
    report('window-order', [...path, 'window', 'to'])
  if (limited && 'raffle' in limited && period === 'once' && !window)
    report('raffle-once', [...path, 'limited', 'raffle'])
  const known = new Set(all.map(({ id }) => id))
  const name = (ids: readonly string[] | undefined, at: Path) => {
    for (const [index, id] of (ids ?? []).entries())
      if (!known.has(id)) report('unknown-mission', [...at, index], { mission: id })
  }
  name(needs?.missions, [...path, 'needs', 'missions'])
  if (chain && chain.step > 1 && !stepBefore(mission, all))
    report('chain-gap', [...path, 'chain', 'step'], { step: chain.step - 1, chain: chain.name })
  if (leavesOf(objective).length > MOST_LEAVES)
    report('too-many-parts', [...path, 'objective'], { most: MOST_LEAVES })
  checkObjective(objective, [...path, 'objective'], 1)
  const withoutProof = leavesOf(objective).map((leaf) => (leaf.do === 'proof' ? 0 : targetOf(leaf)))
  if (mission.secret && !isSatisfied(objective, withoutProof)) report('secret-proof', [...path, 'objective'])

  function checkObjective(tree: Objective, at: Path, depth: number): void {
    if (!isGroup(tree)) return checkLeaf(tree, at)
    if (depth > DEEPEST) return report('too-deep', at, { most: DEEPEST })
    if (tree.do === 'some' && tree.least > tree.of.length)
      report('some-too-many', [...at, 'least'], { least: tree.least, of: tree.of.length })
    for (const [index, part] of tree.of.entries()) checkObjective(part, [...at, 'of', index], depth + 1)
  }

  function checkLeaf(leaf: Leaf, at: Path): void {
    if (leaf.do === 'voice-minutes') {
      const most = minutesOf(mission)
      if (leaf.count > most) report('more-than-time', [...at, 'count'], { most })
    }
    if (leaf.do === 'messages') {
      const most = minutesOf(mission) * MESSAGES_A_MINUTE
      if (most > 0 && leaf.count > most) report('more-than-time', [...at, 'count'], { most })
    }
    if (leaf.do === 'missions') {
      name(leaf.of, [...at, 'of'])
      const counted = all.filter(({ id }) => (leaf.of ? leaf.of.includes(id) : id !== mission.id))
      const most = mostCompletions(mission, counted, pools)
      if (leaf.count > most) report('never-in-period', [...at, 'count'], { most })
    }
  }
}

/** How many minutes a mission is open in one of its periods. */
function minutesOf(mission: Mission): number {
  const { period, between } = mission
  const window = plannedWindow(mission)
  const ofPeriod = MINUTES[period] ?? Infinity
  const ofWindow = window ? Math.floor((Date.parse(window.to) - Date.parse(window.from)) / 60_000) : Infinity
  const ofDay = between ? minutesBetween(between) : 1440
  return Math.min(ofPeriod === Infinity ? Infinity : (ofPeriod / 1440) * ofDay, Math.max(0, ofWindow))
}

function minutesBetween({ from, to }: NonNullable<Mission['between']>): number {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  return (minutes(to) - minutes(from) + 1440) % 1440 || 1440
}

function checkPools({ pools, missions }: Pack, all: readonly Mission[], report: Report): void {
  const known = new Map(pools.map((pool) => [pool.id, pool]))
  const periods = new Map<string, PeriodKind>()
  for (const [index, { pool, period }] of missions.entries()) {
    if (!pool) continue
    if (!known.has(pool)) report('unknown-pool', ['missions', index, 'pool'], { pool })
    const first = periods.get(pool) ?? period
    periods.set(pool, first)
    if (period === 'once' || period !== first)
      report('pool-period', ['missions', index, 'period'], { pool, period: first })
  }
  for (const [index, { id, draw }] of pools.entries()) {
    const size = all.filter(({ pool }) => pool === id).length
    if (draw > size) report('draw-too-large', ['pools', index, 'draw'], { draw, size })
  }
}

/** Missions that would have to be done before themselves: of each circle the one that closes it, or one of these. */
function circles(
  own: readonly Mission[],
  all: readonly Mission[],
  achievements: KnownAchievements | undefined,
): string[] {
  const byId = new Map(all.map((mission) => [mission.id, mission]))
  const ownIds = new Set(own.map(({ id }) => id))
  const done = new Set<string>()
  const found = new Set<string>()
  const path: string[] = []
  const visit = (mission: Mission) => {
    path.push(mission.id)
    for (const id of neededFor(mission, all, achievements)) {
      const next = byId.get(id)
      if (!next || done.has(id)) continue
      const begin = path.indexOf(id)
      if (begin === -1) visit(next)
      else {
        const closing = path.slice(begin).findLast((one) => ownIds.has(one))
        if (closing !== undefined) found.add(closing)
      }
    }
    path.pop()
    done.add(mission.id)
  }
  for (const mission of all) if (!done.has(mission.id)) visit(mission)
  return [...found]
}
