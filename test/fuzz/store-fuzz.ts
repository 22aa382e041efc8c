import * as fc from 'fast-check'
import { readOptions } from '../../src/cli/read-options.ts'
import { readWholeNumber } from '../../src/cli/read-whole-number.ts'
import { tellFaults } from '../../src/cli/store/arguments.ts'
import { connectTo } from '../../src/cli/store/connect-to.ts'
import { startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { type Difference, compare, describeOperation, shrink } from './compare-answers.ts'
import { operation } from './generators/operations.ts'
import { throwFrames } from './frames/throw-frames.ts'
import { COLLECTION } from './generators/pipelines.ts'
import type { Operation } from './operation.ts'
import { Subject } from './subject.ts'

/** Operations after which both sides begin again with nothing. */
const ROUND = 200
const SESSIONS = 3
/** Rounds that are under way at a time. */
const LANES = 4
/** How much of the history of an operation that is never answered is shown. */
const RECENT = 40

const options = readOptions(
  {
    operations: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    against: { type: 'string' },
    frames: { type: 'string' },
  },
  'npm run store:fuzz -- [--operations N] [--seed S] [--against URI] | --frames N [--seed S]',
)
const count = readWholeNumber('--operations', options.operations, 1)
const seed = readWholeNumber('--seed', options.seed, 0)
const frames = options.frames === undefined ? null : readWholeNumber('--frames', options.frames, 1)
await tellFaults(() => (frames === null ? main(count, seed, options.against) : damaged(frames, seed)))

/** Damaged frames of every command on a store; exit 1 when it does not stay sound. */
async function damaged(count: number, seed: number): Promise<void> {
  const store = await startEmbeddedStore({ directory: null })
  const { sound, answered, closed, grownMb } = await throwFrames(store.uri, count, seed)
  process.stdout.write(
    `frames ${count}, answered ${answered}, closed ${closed}, memory +${grownMb} MB, sound ${sound}\n`,
  )
  process.exitCode = sound ? 0 : 1
  await store.stop()
}

/** Random operations on the store (or on the MongoDB at `against`) and on the slow model; exit 1 at a difference. */
async function main(count: number, seed: number, against: string | undefined): Promise<void> {
  const store = against === undefined ? await startEmbeddedStore({ directory: null }) : null
  const client = await connectTo(against ?? store?.uri ?? '')
  const sessions = Array.from({ length: LANES * SESSIONS }, () => client.startSession())
  const subjects = Array.from({ length: LANES }, (_, lane) => {
    const own = sessions.slice(lane * SESSIONS, (lane + 1) * SESSIONS)
    return new Subject(client.db(`store_fuzz_${lane}`), COLLECTION, own)
  })
  const found = await firstDifference(count, seed, subjects)
  process.stdout.write(`${found ?? `operations ${count}, differences 0`}\n`)
  process.exitCode = found === null ? 0 : 1
  // A store that does not answer would not let its connections go either.
  if (found !== null) process.exit()
  for (const session of sessions) await session.endSession()
  await client.close()
  await store?.stop()
}

interface Found {
  readonly operations: readonly Operation[]
  readonly difference: Difference
  readonly subject: Subject
  readonly done: number
}

/** Each lane takes the next round of operations that nobody has, on a database of its own. */
async function firstDifference(
  count: number,
  seed: number,
  subjects: readonly Subject[],
): Promise<string | null> {
  let next = 0
  let compared = 0
  const found: Found[] = []
  const lane = async (subject: Subject): Promise<void> => {
    while (next < count && found.length === 0) {
      const done = next
      next += ROUND
      const size = Math.min(ROUND, count - done)
      const operations = fc.sample(operation, { seed: seed * 1_000_003 + done, numRuns: size })
      const round = await compare(operations, subject)
      compared += round.compared
      if (round.difference) found.push({ operations, difference: round.difference, subject, done })
    }
  }
  await Promise.all(subjects.map(lane))
  const [first] = found.sort((left, right) => left.done - right.done)
  if (first) return report(first)
  process.stdout.write(`compared ${compared} answers; on the others MongoDB's manual leaves a choice\n`)
  return null
}

async function report({ operations, difference: first, subject, done }: Found): Promise<string> {
  const where = `a difference within operations ${done + 1} to ${done + operations.length}:`
  if (first.silent)
    return [where, ...numbered(operations.slice(0, first.index + 1)), outcome(first)].join('\n')
  const shortest = await shrink(operations.slice(0, first.index + 1), subject)
  const { difference } = await compare(shortest, subject)
  if (difference) return [where, ...numbered(shortest), outcome(difference)].join('\n')
  const all = numbered(operations.slice(0, first.index + 1))
  return [where, ...all, outcome(first), 'it does not show again when repeated'].join('\n')
}

function numbered(operations: readonly Operation[]): string[] {
  return operations.map((step, index) => `${index + 1}. ${describeOperation(step)}`).slice(-RECENT)
}

function outcome({ expected, actual }: Difference): string {
  return `the model answers:\n${expected}\nthe store answers:\n${actual}`
}
