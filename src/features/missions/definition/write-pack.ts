import { stringify } from 'yaml'
import type { Mission, Pool } from './mission.ts'

/** Missions as a file that reads back to the same: what says nothing is left out. */
export function writePack(missions: readonly Mission[], pools: readonly Pool[]): string {
  const used = new Set(missions.map(({ pool }) => pool))
  const own = pools.filter(({ id }) => used.has(id))
  return stringify(
    { laurel: 'missions/1', ...(own.length > 0 ? { pools: own } : {}), missions: missions.map(brief) },
    { lineWidth: 110 },
  )
}

/** A mission without the fields that are as they would be anyway. */
export function brief({ secret, rewards, ...mission }: Mission): object {
  const given = Object.entries(rewards).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value,
  )
  return { ...mission, ...(secret ? { secret } : {}), rewards: Object.fromEntries(given) }
}
