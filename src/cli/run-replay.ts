import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { VirtualClock } from '../core/virtual-clock.ts'
import { createLog } from '../log.ts'
import { startLocalDiscord } from '../sandbox/index.ts'
import {
  ArgumentError,
  compare,
  countXp,
  makeLogServer,
  progressLine,
  replay,
  summaryLines,
  type ReplayArguments,
  type ReplayLog,
  type ReplayProgress,
} from '../sandbox/replay/index.ts'
import { startReplayBot } from './replay-bot.ts'

const COOLDOWN_SECONDS = 60
const HOUR = 3_600_000

/** Plays the logs; the exit code is 0 when the bot's XP equals the count, else 2. */
export async function runReplay(
  logs: readonly ReplayLog[],
  { speed, json, directory, amount }: ReplayArguments,
): Promise<number> {
  if (directory !== null) await claimDirectory(directory)
  const lines = logs.flatMap((log) => log.lines)
  const begin = lines[0]?.at ?? 0
  const stopping = new AbortController()
  process.once('SIGINT', () => stopping.abort())

  process.stderr.write('Starting the local Discord and the bot …\n')
  const log = createLog({ level: 'warn', format: 'pretty' })
  const clock = new VirtualClock(begin - HOUR)
  const discord = await startLocalDiscord({
    directory: directory && `${directory}/discord`,
    clock,
    rateLimits: 0,
    log,
  })
  try {
    const { applicationId, botToken } = discord.control.createApplication({ name: 'Laurel' })
    const server = await makeLogServer(discord.control, applicationId)
    const { guildId, ownerId } = server
    const bot = await startReplayBot({
      discord,
      token: botToken,
      guildId,
      ownerId,
      directory,
      amount,
      cooldown: COOLDOWN_SECONDS,
      clock,
      log,
    })
    try {
      let accepted = 0
      const outcome = await replay({
        lines,
        clock,
        speed,
        signal: stopping.signal,
        world: {
          ...server,
          async say(who, text) {
            const taken = await server.say(who, text)
            if (taken) accepted += 1
            return taken
          },
          settled: () => bot.counted(accepted),
        },
        onProgress: progressTeller(begin),
      })
      const names = new Map([...server.people].map(([who, id]) => [id, who]))
      const earned = new Map([...(await bot.earned())].map(([id, xp]) => [names.get(id) ?? id, xp]))
      const counts = countXp(lines.slice(0, outcome.played), { amount, cooldown: COOLDOWN_SECONDS })
      const comparison = compare(counts, earned)
      if (outcome.played < lines.length) process.stderr.write('\nStopped early, at your wish.\n')
      process.stdout.write(`${summaryLines(outcome, comparison).join('\n')}\n`)
      if (json !== undefined)
        await writeReport(json, { ...outcome, amount, cooldown: COOLDOWN_SECONDS, ...comparison })
      return comparison.equal ? 0 : 2
    } finally {
      await bot.stop()
    }
  } finally {
    await discord.stop()
  }
}

/** Tells the progress on standard error: every half second on a terminal, else every five. */
function progressTeller(begin: number): (progress: ReplayProgress) => void {
  const isTerminal = process.stderr.isTTY
  const every = isTerminal ? 500 : 5_000
  const started = performance.now()
  let told = started
  return (progress) => {
    const now = performance.now()
    const isLast = progress.played === progress.lines
    if (!isLast && now - told < every) return
    told = now
    const line = progressLine(progress, begin, now - started)
    process.stderr.write(isTerminal ? `\r\u001B[K${line}${isLast ? '\n' : ''}` : `${line}\n`)
  }
}

async function claimDirectory(directory: string): Promise<void> {
  let present: string[]
  try {
    await mkdir(directory, { recursive: true })
    present = await readdir(directory)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new ArgumentError(`--directory ${directory} cannot be used: ${reason}.`)
  }
  if (present.length > 0)
    throw new ArgumentError(
      `--directory ${directory} is not empty: a replay begins in a new folder, so that its count holds.`,
    )
}

async function writeReport(path: string, report: object): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(report, null, 2)}\n`)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new ArgumentError(`--json ${path} cannot be written: ${reason}.`)
  }
}
