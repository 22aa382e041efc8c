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
import { BotProcess } from './bot-process.ts'
import type { Deed, Scene } from './deed.ts'
import { disturb, FAULTS, spoilReplay, type Fault } from './faults.ts'
import { messageDeed } from './message-deed.ts'
import { reactionDeed } from './reaction-deed.ts'
import { PEOPLE } from './plan.ts'
import { setTheStage } from './stage.ts'
import { Traffic } from './traffic.ts'

const DEEDS: readonly Deed[] = [messageDeed, reactionDeed]
const counter = fileURLToPath(new URL('count.ts', import.meta.url))
const run = promisify(execFile)

export interface ChaosReport {
  readonly kills: number
  readonly seed: number
  readonly sent: number
  readonly eligible: number
  readonly credited: number
  readonly lost: number
  readonly doubled: number
  readonly wrongTotals: number
  readonly reconciled: number
  readonly gaps: number
  readonly openGaps: number
  /** Members whose total is not what the ledger adds up to. */
  readonly drifts: number
  /** Counters of boards that are not what they should be. */
  readonly miscounted: number
  /** How many kills fell into which phase of the bot. */
  readonly phases: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<string, number>>
  readonly seconds: number
  readonly examples: readonly string[]
}

/** The kinds of moment at which a kill is aimed. */
const AIMS = ['serve', 'serve', 'commit', 'commit', 'start', 'replay', 'replay'] as const

/** Runs the whole bot on a local Discord under load, kills it again and again, and counts from the outside what came of it. */
export async function runChaos(
  kills: number,
  seed: number,
  say: (line: string) => void,
): Promise<ChaosReport> {
  const began = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'laurel-chaos-'))
  const random = seededRandom(seed)
  const clock = new VirtualClock(Date.now())
  const discord = await startLocalDiscord({
    directory: null,
    clock,
    protocolClock: systemClock,
    rateLimits: 0,
  })
  const stage = await setTheStage(discord, join(folder, 'bot'), PEOPLE)
  const scene: Scene = { discord, guild: stage.guild, people: stage.people, random, recent: [] }
  const journal = join(folder, 'sent.jsonl')
  const traffic = new Traffic({ scene, deeds: DEEDS, clock, journal, pause: 5 })
  const start = () => new BotProcess(join(folder, 'bot'), stage.token, discord.apiUrl, discord.cdnUrl)
  const phases: Record<string, number> = {}
  const faults: Record<string, number> = {}
  let isTrimming = false
  let bot = start()
  try {
    await bot.reached('online')
    traffic.start()
    for (let kill = 1; kill <= kills; kill += 1) {
      const fault = pick(random, FAULTS)
      faults[fault] = (faults[fault] ?? 0) + 1
      isTrimming = fault === 'trim'
      if (isTrimming) {
        traffic.toldOnly = true
        await untilHistoryTellsAll(bot, traffic)
      }
      await killSomewhere(bot, () => disturb(discord, stage.botUserId, fault), random)
      if (bot.log.some((line) => /already run by|could not start/u.test(line)))
        throw new Error(bot.log.join('\n'))
      phases[bot.phase] = (phases[bot.phase] ?? 0) + 1
      say(`kill ${kill}/${kills} in ${bot.phase}, fault ${fault}, ${traffic.sent} sent`)
      await traffic.more(integerBetween(random, 0, 60))
      spoilReplay(discord, stage.botUserId, fault, random)
      bot = start()
      isTrimming = false
      void tellAllAgain(
        bot,
        traffic,
        (id) => discord.control.gateway.sessions.has(id),
        () => isTrimming,
      )
    }
    await bot.reached('online')
    await traffic.more(50)
    await traffic.stop()
    await untilQuiet(bot)
    bot.order({ kind: 'stop' })
    await bot.ended
    const told = await countFromOutside(folder, journal)
    const seconds = Math.round((performance.now() - began) / 1000)
    return { kills, seed, ...told, phases, faults, seconds }
  } finally {
    await traffic.stop()
    await bot.kill()
    await discord.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function killSomewhere(bot: BotProcess, disturbance: () => void, random: Random): Promise<void> {
  const aim = pick(random, AIMS)
  if (aim === 'start') {
    await delay(integerBetween(random, 0, 2500))
    return bot.kill()
  }
  if (aim === 'replay') {
    await Promise.race([bot.reached('phase replay'), bot.reached('phase reconcile'), bot.reached('online')])
    await delay(integerBetween(random, 0, 350))
    return bot.kill()
  }
  await bot.reached('online')
  await delay(integerBetween(random, 0, 400))
  disturbance()
  if (aim === 'commit') {
    bot.order({ kind: 'die-in-commit', after: integerBetween(random, 0, 25) })
    await Promise.race([bot.ended, delay(4000)])
  } else await delay(integerBetween(random, 0, 900))
  return bot.kill()
}

/** Once the session that now is has a checkpoint, whatever happens is told again by a replay. */
async function tellAllAgain(
  bot: BotProcess,
  traffic: Traffic,
  hasSession: (id: string) => boolean,
  isTrimming: () => boolean,
): Promise<void> {
  if (!traffic.toldOnly || !(await bot.reached('online'))) return
  while (!bot.isOver && !isTrimming()) {
    const sessionId = await Promise.race([
      bot.report().then((report) => report.sessionId),
      bot.ended.then(() => null),
    ])
    if (sessionId !== null && hasSession(sessionId)) {
      traffic.toldOnly = isTrimming()
      return
    }
    await delay(200)
  }
}

/** What no history tells must be committed before its replay is taken away: then a gap loses only what can be read again. */
async function untilHistoryTellsAll(bot: BotProcess, traffic: Traffic): Promise<void> {
  await bot.reached('online')
  for (let looks = 0; looks < 300 && !bot.isOver; looks += 1) {
    const key = traffic.lastUntold
    if (key === undefined || (await bot.report(key)).has) return
    await delay(100)
  }
}

/** Waits until gaps are closed, effects are out and the ledger no longer grows. */
async function untilQuiet(bot: BotProcess): Promise<void> {
  let last = -1
  for (let calm = 0, looks = 0; calm < 4 && looks < 600; looks += 1) {
    await delay(500)
    const { ledger, openGaps, outbox } = await bot.report()
    calm = ledger === last && openGaps === 0 && outbox === 0 ? calm + 1 : 0
    last = ledger
  }
}

async function countFromOutside(folder: string, journal: string) {
  const store = await startEmbeddedStore({ directory: join(folder, 'bot', 'store') })
  try {
    const database = await connectDatabase(store.uri, { log: silentLog })
    const { drifts, miscounted } = await verifyLedger(database.connection)
    const counters = miscounted + (await verifyBoards(database.connection))
    await database.close()
    const { stdout } = await run(process.execPath, ['--import', 'tsx', counter, journal, store.uri])
    return { ...(JSON.parse(stdout) as Counted), drifts: drifts.length, miscounted: counters }
  } finally {
    await store.stop()
  }
}

type Counted = Omit<ChaosReport, 'kills' | 'seed' | 'drifts' | 'miscounted' | 'phases' | 'faults' | 'seconds'>
export type { Fault }
