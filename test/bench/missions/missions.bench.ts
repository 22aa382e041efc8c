import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { systemClock } from '../../../src/core/clock.ts'
import { silentLog } from '../../../src/core/log.ts'
import { connectDatabase } from '../../../src/database/index.ts'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { achievementsSettings } from '../../../src/features/achievements/settings.ts'
import { levelsSettings } from '../../../src/features/levels/settings.ts'
import { drawFrom, drawOrder } from '../../../src/features/missions/schedule/draw.ts'
import { missionPeriod } from '../../../src/features/missions/schedule/mission-period.ts'
import { createSettings } from '../../../src/settings/index.ts'
import { NOON, packOf } from '../../features/missions/missions.ts'
import { momentNow, startListeningBot, type Moment } from '../earning/listening-bot.ts'
import { Sender } from '../earning/sender-process.ts'
import { publishIn } from './publish-in.ts'

type Say = (text: string) => void

const { values } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: { logs: { type: 'string' }, messages: { type: 'string', default: '240000' } },
})
const folder = typeof values['logs'] === 'string' ? values['logs'] : undefined
const messages = Number(values['messages'])
const MISSIONS = 200
const CHANNELS = 40
/** Messages of each guild between two looks at the clock: some batches of the committer. */
const STRETCH = 4000
const WARM_UP = 5
/** Missions are there before the first line of a script, whose last line is of now; in milliseconds. */
const LONGEST_SCRIPT = 90 * 24 * 60 * 60_000
const WITHOUT = 0
const WITH = 1
const POOLS = [
  { id: 'daily', draw: 3 },
  { id: 'weekly', draw: 2 },
]
const ROTATION_MEMBERS = 100_000
const ZONES = ['Europe/Madrid', 'America/New_York', 'Asia/Tokyo', 'Australia/Sydney']

interface Cost {
  readonly milliseconds: number
  /** Of the bot and its store, in microseconds. */
  readonly cpu: number
}

/** The same messages heard in both guilds, one right after the other. */
interface Pair {
  readonly none: Cost
  readonly all: Cost
}

/**
 * What 200 live missions add to the earning path: the whole bot hears the same conversations in a guild with missions and in one
 * without, in turns, from the gateway to the commit. A ratio is that of the middle half of all pairs, so that what the machine does
 * besides weighs on both sides of each, and what it does to one alone, on none. Then what a new day costs for 100,000 members
 * of four time zones. `--logs FOLDER` plays recorded conversations, else they are generated.
 */
export async function run(say: Say): Promise<object> {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-missions-'))
  const sender = await Sender.start(folder, messages, { guilds: 2, channels: CHANNELS })
  try {
    const pairs = await listen(sender, directory, say)
    const rotationSeconds = rotate(say)
    return {
      conversations: sender.stage.origin,
      missions: MISSIONS,
      ratioToNone: rounded(middling(pairs.map(({ none, all }) => all.milliseconds / none.milliseconds))),
      cpuRatioToNone: rounded(middling(pairs.map(({ none, all }) => all.cpu / none.cpu))),
      messagesPerSecond: Math.round((STRETCH * 1000) / median(pairs.map(({ all }) => all.milliseconds))),
      cpuUsPerMessage: {
        none: rounded(median(pairs.map(({ none }) => none.cpu)) / STRETCH),
        all: rounded(median(pairs.map(({ all }) => all.cpu)) / STRETCH),
      },
      rotationMembers: ROTATION_MEMBERS,
      rotationSeconds,
      rssMiB: Math.round(process.memoryUsage().rss / 1024 / 1024),
    }
  } finally {
    await sender.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

/** What each stretch cost without and with missions, once compilers and caches are warm. */
async function listen(sender: Sender, directory: string, say: Say): Promise<readonly Pair[]> {
  const { guilds, warmUp, messages: rest } = sender.stage
  const store = await startEmbeddedStore({ directory })
  try {
    const [, guild] = guilds
    if (!guild) throw new Error('there is no second guild')
    const database = await connectDatabase(store.uri, { log: silentLog })
    const begin = Date.now() - LONGEST_SCRIPT
    await publishIn(database.connection, guild, packOf(missions(guild.channels), { pools: POOLS }), begin)
    // Cards are drawn beside the path, whenever there is time: that would fall on either guild by chance.
    const settings = createSettings({ connection: database.connection, clock: systemClock, log: silentLog })
    for (const { id } of guilds) {
      await settings.change(id, levelsSettings, 'noticeStyle', () => 'text', id)
      await settings.change(id, achievementsSettings, 'notices', () => 'off', id)
    }
    await database.close()
    const bot = await startListeningBot(sender, { directory, databaseUri: store.uri })
    try {
      const pairs: Pair[] = []
      const all = Math.floor((warmUp + rest) / STRETCH)
      for (let pair = 0; pair < all; pair += 1) {
        const heardIn = async (number: number) => {
          const began = momentNow()
          await sender.playLines(number, pair * STRETCH, (pair + 1) * STRETCH)
          return between(began, await bot.committed(STRETCH))
        }
        const isFirst = pair % 2 === 0
        const early = await heardIn(isFirst ? WITHOUT : WITH)
        const late = await heardIn(isFirst ? WITH : WITHOUT)
        if (pair < WARM_UP) continue
        pairs.push(isFirst ? { none: early, all: late } : { none: late, all: early })
        say(`${pair + 1} of ${all} pairs: ${text(pairs, 'none')} ms without, ${text(pairs, 'all')} ms with`)
      }
      return pairs
    } finally {
      await bot.stop()
    }
  } finally {
    await store.stop()
  }
}

function between(began: Moment, ended: Moment): Cost {
  return { milliseconds: ended.at - began.at, cpu: ended.cpu - began.cpu }
}

function text(pairs: readonly Pair[], side: keyof Pair): string {
  return median(pairs.map((pair) => pair[side].milliseconds)).toFixed(0)
}

function rounded(value: number): number {
  return Number(value.toFixed(3))
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
function missions(channels: readonly string[]) {
  return Array.from({ length: MISSIONS }, (_, index) => {
    const id = `m${index}`
    const objective = OBJECTIVES[index % OBJECTIVES.length]?.(10 + (index % 5) * 10)
    if (index < 90) return { id, pool: 'daily', objective }
    if (index < 140) return { id, pool: 'weekly', period: 'weekly', objective }
    if (index < 190)
      return { id, objective: { do: 'messages', count: 20, in: [channels[index % channels.length] ?? ''] } }
    return { id, period: 'monthly', objective: OBJECTIVES[index % OBJECTIVES.length]?.(1000) }
  })
}

/** A new day writes nothing: what it costs is to say who has what. */
function rotate(say: Say): number {
  const ids = Array.from({ length: 50 }, (_, index) => `m${index}`)
  const began = performance.now()
  let given = 0
  for (let member = 0; member < ROTATION_MEMBERS; member += 1) {
    const timeZone = ZONES[member % ZONES.length] ?? 'Etc/UTC'
    const period = missionPeriod('daily', NOON, { timeZone, weekBegins: 'monday' }, undefined)
    given += drawFrom(drawOrder(ids, 'seed', String(member)), 3, period?.ordinal ?? 0).length
    if ((member + 1) % 25_000 === 0) say(`${member + 1} members have their missions of the day`)
  }
  say(`${given} missions given`)
  return Number(((performance.now() - began) / 1000).toFixed(2))
}

/** The geometric mean of the middle half: steadier than the median, and as deaf to what is far off. */
function middling(ratios: readonly number[]): number {
  const sorted = ratios.toSorted((a, b) => a - b)
  const quarter = Math.floor(sorted.length / 4)
  const middle = sorted.slice(quarter, sorted.length - quarter)
  return Math.exp(middle.reduce((sum, ratio) => sum + Math.log(ratio), 0) / middle.length)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
