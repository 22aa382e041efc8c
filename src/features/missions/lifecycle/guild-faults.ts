import { DateTime } from 'luxon'
import { existingZone } from '../../boards/index.ts'
import { earningSettings } from '../../earning/index.ts'
import type { Fault } from '../definition/fault.ts'
import { plannedWindow, type Mission } from '../definition/mission.ts'
import { isGroup, type Objective } from '../definition/objective.ts'
import type { MissionsServices } from '../services.ts'
import type { Author } from './grant-fault.ts'
import { localize, type GuildSight } from './localize.ts'

const SOURCES = {
  messages: 'message',
  'voice-minutes': 'voice',
  reactions: 'reaction',
  replies: 'reply',
  threads: 'thread',
  events: 'event',
  boosts: 'boost',
  commands: 'command',
} as const

/** What a guild as it is now makes impossible: its settings, its channels, roles, achievements and shop, the time. */
export async function guildFaults(
  services: Pick<MissionsServices, 'settings' | 'achievements' | 'items'> & { readonly guilds: GuildSight },
  guildId: string,
  missions: readonly Mission[],
  { now, author }: { readonly now: number; readonly author?: Author },
): Promise<Fault[]> {
  const [earning, achievements, items] = await Promise.all([
    services.settings.get(guildId, earningSettings),
    services.achievements.known(guildId),
    services.items.known(guildId),
  ])
  const zone = existingZone(earning.timeZone)
  const faults: Fault[] = []
  const report = (fault: Fault) => void faults.push(fault)
  const walk = (tree: Objective, path: Fault['path']) => {
    if (isGroup(tree)) return tree.of.forEach((part, index) => walk(part, [...path, 'of', index]))
    const source = tree.do in SOURCES ? SOURCES[tree.do as keyof typeof SOURCES] : undefined
    if (source && (!earning.enabled || !earning[source].enabled))
      faults.push({ code: 'source-off', path: [...path, 'do'], values: { source: tree.do } })
  }
  for (const [index, mission] of missions.entries()) {
    const { objective, needs, rewards } = mission
    const window = plannedWindow(mission)
    const path = ['missions', index]
    localize(services, guildId, mission, path, report, author)
    for (const [place, id] of (needs?.achievements ?? []).entries())
      if (achievements && !achievements.has(id))
        report({
          code: 'unknown-achievement',
          path: [...path, 'needs', 'achievements', place],
          values: { achievement: id },
        })
    for (const [place, { item }] of rewards.items.entries())
      if (items && !items.has(item))
        report({
          code: 'unknown-item',
          path: [...path, 'rewards', 'items', place, 'item'],
          values: { item },
        })
    walk(objective, [...path, 'objective'])
    const end = window && DateTime.fromISO(window.to, { zone }).toMillis()
    if (end !== undefined && !(end > now))
      faults.push({ code: 'window-over', path: [...path, 'window', 'to'], values: {} })
  }
  return faults
}
