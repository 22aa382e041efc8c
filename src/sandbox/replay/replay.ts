import type { VirtualClock } from '../../core/virtual-clock.ts'
import type { TimedLine } from './time-lines.ts'

/** Where a log is played: the local Discord with the people of the log in it. */
export interface ReplayWorld {
  /** False when Discord refused the message. */
  say(who: string, text: string): Promise<boolean>
  join(who: string): Promise<void>
  leave(who: string): Promise<void>
  /** Resolves when the bot has dealt with all that was sent so far. */
  settled(): Promise<void>
}

export interface ReplayProgress {
  readonly played: number
  readonly lines: number
  /** Milliseconds since the Unix epoch on the log's clock. */
  readonly simulated: number
}

export interface ReplayOptions {
  readonly lines: readonly TimedLine[]
  readonly world: ReplayWorld
  /** Moved to each line's time; it must not be past the first line's. */
  readonly clock: VirtualClock
  /** Times as fast as the log; Infinity plays as fast as it goes. */
  readonly speed: number
  readonly onProgress?: (progress: ReplayProgress) => void
  readonly signal?: AbortSignal
  /** Real time; replaced in tests. */
  readonly wall?: Wall
}

export interface Wall {
  now(): number
  sleep(milliseconds: number): Promise<void>
}

export interface ReplayOutcome {
  readonly played: number
  readonly accepted: number
  readonly refused: number
}

/** Lines between two waits for the bot: enough to keep it busy, few enough to keep its queue short. */
const BATCH = 2_000
/** Lines between two breaths in which sockets and timers of this process get their turn. */
const BREATH = 50
const LONGEST_SLEEP = 250

/** Plays the lines in their order, each at its time on `clock`, and waits for the bot before it ends. */
export async function replay(options: ReplayOptions): Promise<ReplayOutcome> {
  const { lines, world, clock, signal } = options
  const pace = paceOf(options)
  let [played, accepted, refused] = [0, 0, 0]
  for (const line of lines) {
    if (signal?.aborted) break
    await pace(line.at)
    clock.advanceTo(line.at)
    if (line.kind === 'message') {
      if (await world.say(line.who, line.text)) accepted += 1
      else refused += 1
    } else await world[line.kind](line.who)
    played += 1
    if (played % BATCH === 0) await world.settled()
    else if (played % BREATH === 0) await nextTurn()
    options.onProgress?.({ played, lines: lines.length, simulated: line.at })
  }
  await world.settled()
  return { played, accepted, refused }
}

/** Sleeps until a line of the log is due, moving the log's clock along meanwhile. */
function paceOf({
  lines,
  clock,
  speed,
  signal,
  wall = realWall,
}: ReplayOptions): (at: number) => Promise<void> {
  if (speed === Number.POSITIVE_INFINITY) return async () => {}
  const begin = lines[0]?.at ?? 0
  const started = wall.now()
  const passed = (): number => wall.now() - started
  const mayGoOn = (): boolean => signal?.aborted !== true
  return async (at) => {
    const due = (at - begin) / speed
    while (passed() < due && mayGoOn()) {
      await wall.sleep(Math.min(due - passed(), LONGEST_SLEEP))
      clock.advanceTo(Math.min(at, begin + passed() * speed))
    }
  }
}

async function nextTurn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

const realWall: Wall = {
  now: () => performance.now(),
  sleep: async (milliseconds) => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
  },
}
