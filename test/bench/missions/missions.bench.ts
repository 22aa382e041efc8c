import { performance } from 'node:perf_hooks'
import { drawMissions } from '../../../src/features/missions/schedule/draw.ts'
import { missionPeriod } from '../../../src/features/missions/schedule/mission-period.ts'
import { messageAt } from '../../features/earning/activities.ts'
import { openMissionStore } from '../../features/missions/mission-store.ts'
import { DAY, GUILD, NOON, packOf } from '../../features/missions/missions.ts'

const MISSIONS = 200
const PAIRS = 40
const WARM_UP = 12
const BATCH = 500
const MEMBERS = 2000
const MILLISECONDS_BETWEEN = 20
/** Turns numbers in a row into numbers that are spread evenly. */
const GOLDEN = 0.618_033_988_749_895
const WITHOUT = '1001'
const POOLS = [
  { id: 'daily', draw: 3 },
  { id: 'weekly', draw: 2 },
]
const ROTATION_MEMBERS = 100_000
const ZONES = ['Europe/Madrid', 'America/New_York', 'Asia/Tokyo', 'Australia/Sydney']

/**
 * What 200 live missions add to commits of messages: the same messages are committed for a guild with missions and for one without, in turns
 * on one store, and the median of each is compared; and what a new day costs for 100,000 members of four time zones.
 */
export async function run(say: (text: string) => void): Promise<object> {
  const store = await openMissionStore()
  try {
    const faults = await store.publish(packOf(missions(), { pools: POOLS }), NOON - DAY)
    if (faults.length > 0) throw new Error(`the missions have faults: ${JSON.stringify(faults[0])}`)
    let written = 0
    const time = async (guildId: string, salt: number) => {
      const activities = batch(guildId, salt)
      const began = performance.now()
      await store.commit(activities)
      return performance.now() - began
    }
    const none: number[] = []
    const withMissions: number[] = []
    for (let pair = 0; pair < WARM_UP + PAIRS; pair += 1) {
      const isFirst = pair % 2 === 0
      const first = await time(isFirst ? WITHOUT : GUILD, written)
      const second = await time(isFirst ? GUILD : WITHOUT, written)
      written += BATCH
      if (pair < WARM_UP) continue
      none.push(isFirst ? first : second)
      withMissions.push(isFirst ? second : first)
      if ((pair + 1) % 11 === 0)
        say(`${pair + 1} pairs: ${text(none)} ms without, ${text(withMissions)} ms with, in the middle`)
    }
    const rotationSeconds = rotate(say)
    return {
      missions: MISSIONS,
      ratioToNone: Number((median(withMissions) / median(none)).toFixed(3)),
      messagesPerSecond: Math.round((BATCH * 1000) / median(withMissions)),
      rotationMembers: ROTATION_MEMBERS,
      rotationSeconds,
      rssMiB: Math.round(process.memoryUsage().rss / 1024 / 1024),
    }
  } finally {
    await store.close()
  }
}

function batch(guildId: string, from: number) {
  return Array.from({ length: BATCH }, (_, index) => {
    const salt = from + index
    return messageAt(NOON + salt * MILLISECONDS_BETWEEN, {
      guildId,
      memberId: memberOf(salt),
      salt: (salt * 2 + Number(guildId === GUILD)) % 4_000_000,
      channelIds: [channelOf(salt)],
    })
  })
}

/** As people talk: a few write most, so that their messages come together and many of them too soon to earn. */
function memberOf(salt: number): string {
  return String(200_000 + Math.floor(MEMBERS ** ((salt * GOLDEN) % 1)))
}

function text(values: readonly number[]): string {
  return median(values).toFixed(1)
}

function channelOf(index: number): string {
  return `3000000000000000${String(index % 40).padStart(2, '0')}`
}

const OBJECTIVES = [
  (count: number) => ({ do: 'messages', count }),
  (count: number) => ({ do: 'voice-minutes', count }),
  (count: number) => ({ do: 'reactions', count }),
  (count: number) => ({ do: 'replies', count }),
  (count: number) => ({ do: 'xp', count: count * 20 }),
  (count: number) => ({
    do: 'any',
    of: [
      { do: 'messages', count },
      { do: 'voice-minutes', count },
    ],
  }),
]

/** As a large community has them: most in pools, many bound to a channel, ten for everybody, of every kind. */
function missions() {
  return Array.from({ length: MISSIONS }, (_, index) => {
    const id = `m${index}`
    const objective = OBJECTIVES[index % OBJECTIVES.length]?.(10 + (index % 5) * 10)
    if (index < 90) return { id, pool: 'daily', objective }
    if (index < 140) return { id, pool: 'weekly', period: 'weekly', objective }
    if (index < 190) return { id, objective: { do: 'messages', count: 20, in: [channelOf(index)] } }
    return { id, period: 'monthly', objective: OBJECTIVES[index % OBJECTIVES.length]?.(1000) }
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
