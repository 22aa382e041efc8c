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
import { BotProcess } from './bot-process.ts'
import type { Scene } from './deeds/deed.ts'
import { disturb, FAULTS, spoilReplay } from './faults.ts'
import { PEOPLE } from './plan.ts'
import { setTheStage } from './stage.ts'
import { Traffic } from './traffic.ts'
import { Watches } from './watches.ts'

const counter = fileURLToPath(new URL('count.ts', import.meta.url))
const run = promisify(execFile)

/** Real milliseconds between deeds. */
const PAUSE = 25
const REFUSED = /already run by|could not start/u
const LONGEST_REFUSAL = 30_000

interface Tally {
  readonly eligible: number
  readonly credited: number
  readonly lost: number
  readonly doubled: number
  readonly unprovable: number
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
  readonly examples: readonly string[]
}

export interface ChaosReport extends Counted {
  readonly kills: number
  readonly seed: number
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

/** Runs the whole bot on a local Discord under load, kills it again and again, and counts from the outside what came of it. */
export async function runChaos(
  kills: number,
  seed: number,
  say: (line: string) => void,
): Promise<ChaosReport> {
  const began = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'laurel-chaos-'))
  const directory = join(folder, 'bot')
  const journal = join(folder, 'sent.jsonl')
  const random = seededRandom(seed)
  const clock = new VirtualClock(Date.now())
  const discord = await startLocalDiscord({
    directory: null,
    clock,
    protocolClock: systemClock,
    rateLimits: 0,
  })
  const { guild, people, token, botUserId } = await setTheStage(discord, directory, PEOPLE)
  const notices = new Notices(discord, botUserId)
  const scene: Scene = {
    discord,
    guild,
    clock,
    people,
    random,
    recent: [],
    threads: [],
    away: new Set(),
    talking: new Set(),
  }
  const start = (databaseUri?: string) => {
    const { apiUrl, cdnUrl } = discord
    return new BotProcess({ directory, token, apiUrl, cdnUrl, now: clock.now(), databaseUri })
  }
  const onTime = (now: number) => bot.order({ kind: 'time', now })
  const traffic = new Traffic({ scene, botUserId, journal, pause: PAUSE, onTime })
  const watches = new Watches(() => clock.now())
  const phases: Record<string, number> = {}
  const faults: Record<string, number> = {}
  const intruders = { sent: 0, refused: 0 }
  let bot = start()
  const following = [watches.follow(bot)]
  try {
    await bot.reached('online')
    traffic.start()
    for (let kill = 1; kill <= kills; kill += 1) {
      const fault = pick(random, FAULTS)
      faults[fault] = (faults[fault] ?? 0) + 1
      if (kill % INTRUDE_EVERY === 2 && (await bot.reached('online'))) {
        intruders.sent += 1
        intruders.refused += Number(await isRefused(start(bot.databaseUri)))
      }
      const disturbance = () => {
        watches.end(bot)
        disturb(discord, botUserId, fault)
      }
      await killSomewhere(bot, disturbance, random)
      if (bot.log.some((line) => REFUSED.test(line))) throw new Error(bot.log.join('\n'))
      phases[bot.phase] = (phases[bot.phase] ?? 0) + 1
      say(`kill ${kill}/${kills} in ${bot.phase}, fault ${fault}, ${traffic.sent} sent`)
      await traffic.more(integerBetween(random, 0, 60))
      spoilReplay(discord, botUserId, fault, random)
      bot = start()
      following.push(watches.follow(bot))
    }
    await bot.reached('online')
    await traffic.more(50)
    await traffic.stop()
    await untilQuiet(bot, say)
    watches.end(bot)
    await Promise.all(following)
    bot.order({ kind: 'stop' })
    await bot.ended
    await traffic.noteVoice(watches.all)
    const { totals, ...told } = await countFromOutside(directory, journal)
    const wrong = wrongRoles(discord, guild, people, totals)
    return {
      kills,
      seed,
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
    await bot.kill()
    await discord.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Whether a process that found the shard taken said so and ended by itself. */
async function isRefused(intruder: BotProcess): Promise<boolean> {
  await Promise.race([intruder.ended, intruder.reached('online'), delay(LONGEST_REFUSAL)])
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
  await bot.reached('online')
  await delay(integerBetween(random, 0, 1500))
  disturbance()
  if (aim === 'commit') {
    bot.order({ kind: 'die-in-commit', after: integerBetween(random, 0, 25) })
    await Promise.race([bot.ended, delay(4000)])
  } else await delay(integerBetween(random, 0, 900))
  return bot.kill()
}

/** Waits until gaps are closed, effects are out and the ledger no longer grows. */
async function untilQuiet(bot: BotProcess, say: (line: string) => void): Promise<void> {
  let last = -1
  for (let calm = 0, looks = 0; calm < 4 && looks < 600; looks += 1) {
    await delay(500)
    const report = await bot.report()
    if (!report) throw new Error(`the bot ended by itself: ${bot.log.join('\n')}`)
    const { ledger, openGaps, outbox } = report
    if (looks % 10 === 9) say(`waiting: ${ledger} entries, ${openGaps} gaps open, ${outbox} effects`)
    calm = ledger === last && openGaps === 0 && outbox === 0 ? calm + 1 : 0
    last = ledger
  }
}

async function countFromOutside(directory: string, journal: string) {
  const store = await startEmbeddedStore({ directory: join(directory, 'store') })
  try {
    const database = await connectDatabase(store.uri, { log: silentLog })
    const { drifts, miscounted } = await verifyLedger(database.connection)
    const settings = createSettings({ connection: database.connection, clock: systemClock, log: silentLog })
    const boards = await verifyBoards(database.connection, settings)
    const counters = miscounted + boards.miscounted + boards.drifts.length
    await database.close()
    const { stdout } = await run(process.execPath, ['--import', 'tsx', counter, journal, store.uri])
    const counted = JSON.parse(stdout) as Counted & { readonly totals: Readonly<Record<string, number>> }
    return { ...counted, drifts: drifts.length, miscounted: counters }
  } finally {
    await store.stop()
  }
}
