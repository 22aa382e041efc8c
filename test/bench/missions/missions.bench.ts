import { performance } from 'node:perf_hooks'
import { drawMissions } from '../../../src/features/missions/schedule/draw.ts'
import { missionPeriod } from '../../../src/features/missions/schedule/mission-period.ts'
import { messageAt } from '../../features/earning/activities.ts'
import { openMissionStore } from '../../features/missions/mission-store.ts'
import { DAY, NOON, packOf } from '../../features/missions/missions.ts'

const MISSIONS = 200
const ROUNDS = 3
const BATCHES = 12
const BATCH = 250
const MEMBERS = 2000
const ROTATION_MEMBERS = 100_000
const ZONES = ['Europe/Madrid', 'America/New_York', 'Asia/Tokyo', 'Australia/Sydney']

/**
 * What 200 live missions add to commits of messages, as the share of the time without any, in turns on one store; and what a new day
 * costs for 100,000 members of four time zones.
 */
export async function run(say: (text: string) => void): Promise<object> {
  const store = await openMissionStore()
  try {
    let salt = 0
    const commits = async () => {
      const began = performance.now()
      for (let batch = 0; batch < BATCHES; batch += 1) {
        const activities = Array.from({ length: BATCH }, () => {
          salt += 1
          const memberId = String(200_000 + (salt % MEMBERS))
          return messageAt(NOON + salt * 40, {
            memberId,
            salt: salt % 4_000_000,
            channelIds: [channelOf(salt)],
          })
        })
        await store.commit(activities)
      }
      return performance.now() - began
    }
    await commits()
    const none: number[] = []
    const withMissions: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      none.push(await commits())
      await store.publish(packOf(missions(), { pools: [{ id: 'p', draw: 3 }] }), NOON - DAY)
      await commits()
      withMissions.push(await commits())
      await store.clearMissions()
      say(
        `round ${round + 1}: ${Math.round(none.at(-1) ?? 0)} ms without, ${Math.round(withMissions.at(-1) ?? 0)} ms with`,
      )
    }
    const rotationSeconds = rotate(say)
    return {
      missions: MISSIONS,
      ratioToNone: Number((median(withMissions) / median(none)).toFixed(3)),
      rotationMembers: ROTATION_MEMBERS,
      rotationSeconds,
      rssMiB: Math.round(process.memoryUsage().rss / 1024 / 1024),
    }
  } finally {
    await store.close()
  }
}

function channelOf(index: number): string {
  return `3000000000000000${String(index % 40).padStart(2, '0')}`
}

/** As a large community has them: most in pools or bound to a channel, some for everybody, of every kind. */
function missions() {
  return Array.from({ length: MISSIONS }, (_, index) => {
    const id = `m${index}`
    if (index < 100) return { id, pool: 'p', objective: { do: 'messages', count: 40 } }
    if (index < 150) return { id, objective: { do: 'voice-minutes', count: 30 } }
    if (index < 190) return { id, period: 'weekly', objective: { do: 'reactions', count: 50 } }
    return { id, period: 'weekly', objective: { do: 'messages', count: 500 } }
  })
}

/** A new day writes nothing: what it costs is to say who has what. */
function rotate(say: (text: string) => void): number {
  const ids = Array.from({ length: 50 }, (_, index) => `m${index}`)
  const began = performance.now()
  let given = 0
  for (let member = 0; member < ROTATION_MEMBERS; member += 1) {
    const timeZone = ZONES[member % ZONES.length] ?? 'Etc/UTC'
    const period = missionPeriod('daily', NOON, { timeZone, weekBegins: 'monday' }, undefined)
    given += drawMissions(ids, 3, 'seed', String(member), period?.ordinal ?? 0).length
    if ((member + 1) % 25_000 === 0) say(`${member + 1} members have their missions of the day`)
  }
  say(`${given} missions given`)
  return Number(((performance.now() - began) / 1000).toFixed(2))
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
