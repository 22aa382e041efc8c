import { DateTime } from 'luxon'
import { existingZone } from '../../boards/index.ts'
import { earningSettings } from '../../earning/index.ts'
import type { Fault } from '../definition/fault.ts'
import type { Mission } from '../definition/mission.ts'
import { isGroup, type Objective } from '../definition/objective.ts'
import type { MissionsServices } from '../services.ts'

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

/** What a guild's settings and the time of day make impossible. */
export async function guildFaults(
  { settings }: Pick<MissionsServices, 'settings'>,
  guildId: string,
  missions: readonly Mission[],
  now: number,
): Promise<Fault[]> {
  const earning = await settings.get(guildId, earningSettings)
  const zone = existingZone(earning.timeZone)
  const faults: Fault[] = []
  const walk = (tree: Objective, path: Fault['path']) => {
    if (isGroup(tree)) return tree.of.forEach((part, index) => walk(part, [...path, 'of', index]))
    const source = tree.do in SOURCES ? SOURCES[tree.do as keyof typeof SOURCES] : undefined
    if (source && (!earning.enabled || !earning[source].enabled))
      faults.push({ code: 'source-off', path: [...path, 'do'], values: { source: tree.do } })
  }
  for (const [index, { objective, window }] of missions.entries()) {
    walk(objective, ['missions', index, 'objective'])
    const end = window && DateTime.fromISO(window.to, { zone }).toMillis()
    if (end !== undefined && !(end > now))
      faults.push({ code: 'window-over', path: ['missions', index, 'window', 'to'], values: {} })
  }
  return faults
}
