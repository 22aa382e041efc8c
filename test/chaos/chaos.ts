import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { systemClock } from '../../src/core/clock.ts'
import { silentLog } from '../../src/core/log.ts'
import { integerBetween, pick, seededRandom, type Random } from '../../src/core/random.ts'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import { connectDatabase } from '../../src/database/index.ts'
import { startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { verifyBoards } from '../../src/features/boards/index.ts'
import { verifyLedger } from '../../src/features/earning/index.ts'
import { startLocalDiscord } from '../../src/sandbox/index.ts'
import { createSettings } from '../../src/settings/index.ts'
import { Notices, wrongRoles } from './aftermath.ts'
import type { BotProcess } from './bot-process.ts'
import type { Scene } from './deeds/deed.ts'
import { disturb, FAULTS, spoilReplay } from './faults.ts'
import { PEOPLE } from './plan.ts'
import { applySettings, setTheStage } from './stage.ts'
import { Traffic } from './traffic.ts'
import { Troupe } from './troupe.ts'

const counter = fileURLToPath(new URL('count/count.ts', import.meta.url))
const run = promisify(execFile)

/** Real milliseconds between deeds. */
const PAUSE = 25
const REFUSED = /already run by|could not start/u
const WEEK = 7 * 24 * 60 * 60_000
const AFTERWARDS = 2 * 24 * 60 * 60_000

interface Tally {
  readonly eligible: number
  readonly credited: number
  readonly lost: number
  readonly doubled: number
  readonly unprovable: number
}

/** What is given once for reaching something. */
export interface RewardTally {
  readonly eligible: number
  readonly credited: number
  readonly lost: number
  readonly doubled: number
  /** Of which nobody can say from the outside: it depends on messages that earned nothing and were told late. */
  readonly undetermined: number
}

/** What the count from the outside says. */
interface Counted extends Tally {
  readonly sent: number
  readonly bySource: Readonly<Record<string, Tally>>
  /** Members whose total is not what was sent. */
  readonly wrongTotals: number
  /** How many sessions Discord gave the bot. */
  readonly sessions: number
  readonly gaps: number
  readonly openGaps: number
  /** What the history told, known things included. */
  readonly reconciled: number
  /** Completions of missions, by what was sent. */
  readonly missions: RewardTally
  /** Coins that missions gave; members who hold others. */
  readonly coins: {
    readonly due: number
    readonly paid: number
    readonly held: number
    readonly wrong: number
  }
  /** Members whose badges are not what was earned. */
  readonly wrongBadges: number
  /** Orders and gifts, how many of them people were told of, and what of them does not agree. */
  readonly shop: {
    readonly bought: number
    readonly given: number
    readonly told: number
    readonly wrong: number
  }
  readonly achievements: RewardTally
  /** Milestones of streaks. */
  readonly streaks: RewardTally
  readonly examples: readonly string[]
}

export interface ChaosReport extends Counted {
  readonly kills: number
  readonly seed: number
  readonly processes: number
  /** Members whose total is not what the ledger adds up to. */
  readonly drifts: number
  /** Counters of boards that are not what they should be. */
  readonly miscounted: number
  /** Members without the roles of their level, or with others. */
  readonly wrongRoles: number
  readonly notices: number
  readonly doubledNotices: number
  /** Second processes for the same shard: how many were started, and how many went away by themselves. */
  readonly intruders: { readonly sent: number; readonly refused: number }
  /** How many kills fell into which phase of the bot. */
  readonly phases: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<string, number>>
  readonly seconds: number
}

/** The kinds of moment at which a kill is aimed. */
const AIMS = ['serve', 'serve', 'commit', 'commit', 'start', 'replay', 'replay', 'reconcile'] as const

/** A second process for the same shard is started beside the first around every so many kills. */
const INTRUDE_EVERY = 10

export interface ChaosOptions {
  readonly kills: number
  readonly seed: number
  /** 1: one bot with its own store; 2: one for each shard, over one database. */
  readonly processes: 1 | 2
  /** Where the data of the bot are left, to be looked at; a folder that is removed when left out. */
  readonly keep?: string
  readonly say: (line: string) => void
  /** Ends it after the kill that is under way, with a report. */
  readonly signal?: AbortSignal
}

/** Runs the whole bot on a local Discord under load, kills it again and again, and counts from the outside what came of it. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, processes, keep, say, signal } = options
  const began = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'laurel-chaos-'))
  const directory = keep ?? join(folder, 'bot')
  const journal = join(folder, 'sent.jsonl')
  const random = seededRandom(seed)
  const clock = new VirtualClock(sundayEvening())
  const discord = await startLocalDiscord({
    directory: null,
    clock,
    protocolClock: systemClock,
    rateLimits: 0,
  })
  const { companies, token, botUserId } = await setTheStage(discord, clock, PEOPLE)
  const guilds = companies.map(({ guild }) => guild)
  const store = await startEmbeddedStore({ directory: join(directory, 'store') })
  await applySettings(store.uri, guilds, clock)
  if (processes === 1) await store.stop()
  else await endTransactionsSoon(store.uri)
  const notices = new Notices(discord, botUserId)
  const scenes = companies.map((company): Scene => ({
    ...company,
    discord,
    clock,
    random,
    recent: [],
    threads: [],
    away: new Set(),
    talking: new Set(),
  }))
  const troupe = new Troupe({
    directory,
    token,
    apiUrl: discord.apiUrl,
    cdnUrl: discord.cdnUrl,
    clock,
    databaseUri: processes === 1 ? undefined : store.uri,
    shards: processes,
  })
  const traffic = new Traffic({
    scenes,
    clock,
    botUserId,
    journal,
    pause: PAUSE,
    onTime: (now) => troupe.order({ kind: 'time', now }),
  })
  const phases: Record<string, number> = {}
  const faults: Record<string, number> = {}
  const intruders = { sent: 0, refused: 0 }
  let kills = 0
  try {
    await troupe.online()
    traffic.start()
    for (let kill = 1; kill <= options.kills; kill += 1) {
      if (signal?.aborted) break
      kills = kill
      const fault = pick(random, FAULTS)
      faults[fault] = (faults[fault] ?? 0) + 1
      const victim = pick(random, troupe.shardIds)
      if (kill % INTRUDE_EVERY === 2 && (await troupe.of(victim).reached('online'))) {
        intruders.sent += 1
        const intruder = troupe.intrude(victim)
        const refused = await isRefused(intruder)
        intruders.refused += Number(refused)
        if (!refused) intruder.log.forEach(say)
      }
      const disturbance = () => {
        troupe.unwatch()
        disturb(discord, botUserId, fault)
      }
      troupe.order({ kind: 'run-jobs' })
      await killSomewhere(troupe.of(victim), disturbance, random)
      // Now and then nobody is left.
      if (processes > 1 && random.next() < 0.2) await troupe.killAll()
      const { phase, log } = troupe.of(victim)
      if (log.some((line) => REFUSED.test(line))) throw new Error(log.join('\n'))
      phases[phase] = (phases[phase] ?? 0) + 1
      say(`kill ${kill}/${options.kills} in ${phase}, fault ${fault}, ${traffic.sent} sent`)
      await traffic.more(integerBetween(random, 0, 60))
      spoilReplay(discord, botUserId, fault, random)
      troupe.revive()
    }
    await troupe.online()
    await traffic.more(50)
    await traffic.stop()
    await troupe.untilQuiet(say)
    // What is lent or to be drawn ends in the days after.
    traffic.advance(AFTERWARDS)
    await troupe.untilQuiet(say)
    await troupe.end()
    await traffic.noteVoice(troupe.watches)
    const uri = processes === 1 ? undefined : store.uri
    const { totals, ...told } = await countFromOutside(directory, journal, uri)
    const wrong = scenes.flatMap(({ guild, people }) => wrongRoles(discord, guild, people, totals))
    return {
      kills,
      seed,
      processes,
      ...told,
      phases,
      faults,
      intruders,
      examples: [...told.examples, ...wrong.slice(0, 5)],
      wrongRoles: wrong.length,
      notices: notices.count,
      doubledNotices: notices.doubled,
      seconds: Math.round((performance.now() - began) / 1000),
    }
  } finally {
    await traffic.stop()
    await troupe.killAll()
    await store.stop()
    await discord.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a killed process had begun keeps others waiting no longer than that. */
async function endTransactionsSoon(uri: string): Promise<void> {
  const { connection, close } = await connectDatabase(uri, { log: silentLog })
  await connection.getClient().db('admin').command({ setParameter: 1, transactionLifetimeLimitSeconds: 2 })
  await close()
}

/** The latest Sunday at eight in the evening: a day and a week end soon. */
function sundayEvening(): number {
  const first = Date.UTC(2026, 0, 4, 20)
  return first + Math.floor((Date.now() - first) / WEEK) * WEEK
}

/** Whether a process that found the shard taken said so and ended by itself. */
async function isRefused(intruder: BotProcess): Promise<boolean> {
  await intruder.reached('online')
  const refused = intruder.isOver && intruder.log.some((line) => REFUSED.test(line))
  await intruder.kill()
  return refused
}

async function killSomewhere(bot: BotProcess, disturbance: () => void, random: Random): Promise<void> {
  const aim = pick(random, AIMS)
  if (aim === 'start') {
    await delay(integerBetween(random, 0, 2500))
    return bot.kill()
  }
  if (aim === 'replay' || aim === 'reconcile') {
    const reached = aim === 'replay' ? bot.reached('phase replay') : bot.reached('phase reconcile')
    await Promise.race([reached, bot.reached('online')])
    await delay(integerBetween(random, 0, 350))
    return bot.kill()
  }
  if (!(await bot.reached('online'))) throw new Error(`a bot ended by itself: ${bot.log.join('\n')}`)
  await delay(integerBetween(random, 0, 1500))
  disturbance()
  if (aim === 'commit') {
    bot.order({ kind: 'die-in-commit', after: integerBetween(random, 0, 25) })
    await Promise.race([bot.ended, delay(4000)])
  } else await delay(integerBetween(random, 0, 900))
  return bot.kill()
}

async function countFromOutside(directory: string, journal: string, uri: string | undefined) {
  const store = uri ? undefined : await startEmbeddedStore({ directory: join(directory, 'store') })
  const address = uri ?? store?.uri ?? ''
  try {
    const database = await connectDatabase(address, { log: silentLog })
    const { drifts, miscounted } = await verifyLedger(database.connection)
    const settings = createSettings({ connection: database.connection, clock: systemClock, log: silentLog })
    const boards = await verifyBoards(database.connection, settings)
    const counters = miscounted + boards.miscounted + boards.drifts.length
    await database.close()
    const { stdout } = await run(process.execPath, ['--import', 'tsx', counter, journal, address], {
      maxBuffer: 64 * 1024 * 1024,
    })
    const counted = JSON.parse(stdout) as Counted & { readonly totals: Readonly<Record<string, number>> }
    return { ...counted, drifts: drifts.length, miscounted: counters }
  } finally {
    await store?.stop()
  }
}
