import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { botDelay } from './bot-delay.ts'
import { type Comparison, type Entrant, compare } from './compare.ts'
import { BATCH, PARALLEL } from './contender.ts'
import { driverContender } from './driver-contender.ts'
import { describeGoal, goalsOf } from './goals.ts'
import { memoryOfQueries } from './memory.ts'
import { mongooseContender } from './mongoose-contender.ts'
import { opening } from './opening.ts'
import { type Part, partsOf } from './parts.ts'
import { rawContender } from './raw-contender.ts'
import { BULK, type Work, reads, worksOnFew, writes } from './works.ts'

type Say = (text: string) => void

const FEW = 10_000
const FILL_STEP = 100 * BATCH
/** Where Mongoose's members begin, who share a collection with the driver's. */
const APART = 100_000_000

const { values } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    against: { type: 'string' },
    documents: { type: 'string', default: '1000000' },
    gigabytes: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
})

/**
 * Operations a second of each contender at each work, and the ratio to the raw engine doing the equal work in the same run. All
 * take turns, a first round does not count (a server is measured warm, and so is the raw engine), and the medians of the others
 * do. The raw engine has the same settings (WAL, synchronous=FULL), keeps a BSON body and the same two indexes, commits once for
 * what is one request or one transaction, or for as many requests as run at once, and decodes what it finds; it has no server,
 * client, filters, retryable writes or checksums.
 *
 * Besides: the bot's delay beside that of an idle process, the time to open `--gigabytes`, and the memory of large queries.
 * `--documents N` is how large the collection becomes, `--only writes,reads` leaves out other parts, `--against URI` adds any
 * MongoDB. At the end it says which goals were met.
 */
export async function run(say: Say): Promise<object> {
  const parts = partsOf(text(values['only']))
  const documents = Number(values['documents'])
  const folder = await mkdtemp(join(tmpdir(), 'laurel-bench-'))
  try {
    const delay = parts.has('delay') ? await botDelay() : null
    if (delay) say(`the bot's delay in ms: ${JSON.stringify(delay)}`)
    const bytes = Number(values['gigabytes']) * 1e9
    const opened = parts.has('opening') ? await opening(join(folder, 'large'), bytes) : null
    if (opened) say(`opening: ${JSON.stringify(opened)}`)
    const { works, memory } = await onOneStore(folder, parts, documents, say)
    const goals = goalsOf(
      { works, busyDelay: delay?.busy.bot.p99 ?? null, openingMs: { ...opened?.ms } },
      BULK,
    )
    for (const goal of goals) say(describeGoal(goal))
    return { documents, works, botDelayMs: delay, opening: opened, memory, goals }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

interface OnOneStore {
  readonly works: Record<string, Comparison>
  readonly memory: object | null
}

async function onOneStore(
  folder: string,
  parts: ReadonlySet<Part>,
  documents: number,
  say: Say,
): Promise<OnOneStore> {
  const works: Record<string, Comparison> = {}
  if (!parts.has('writes') && !parts.has('reads') && !parts.has('memory')) return { works, memory: null }
  const store = await startEmbeddedStore({ directory: join(folder, 'store') })
  const entrants = await entrantsAt(store.uri, join(folder, 'raw.db'))
  const compareEach = async (all: readonly Work[]): Promise<void> => {
    for (const work of all) {
      const comparison = (works[work.name] = await compare(work, entrants))
      say(`${work.name}: ${JSON.stringify(comparison)}`)
    }
  }
  try {
    await fill(entrants, FEW, say)
    if (parts.has('reads')) await compareEach(worksOnFew)
    if (parts.has('writes')) await compareEach(writes)
    if (parts.has('reads') || parts.has('memory')) await fill(entrants, documents, say)
    if (parts.has('reads')) await compareEach(reads)
    for (const { contender } of entrants) await contender.close()
  } finally {
    await store.stop()
  }
  const memory = parts.has('memory') ? await memoryOfQueries(join(folder, 'store')) : null
  if (memory) say(`memory: ${JSON.stringify(memory)}`)
  return { works, memory }
}

async function entrantsAt(uri: string, rawPath: string): Promise<Entrant[]> {
  const driver = await driverContender(uri)
  const entrants = [
    { name: 'raw', contender: rawContender(rawPath, PARALLEL), next: 0 },
    { name: 'driver', contender: driver, next: 0 },
    { name: 'mongoose', contender: await mongooseContender(uri), next: APART },
  ]
  const against = text(values['against'])
  if (against !== undefined)
    entrants.push({ name: 'driver, other server', contender: await driverContender(against), next: 0 })
  return entrants
}

/** Mongoose reads what the driver has written. */
async function fill(entrants: readonly Entrant[], documents: number, say: Say): Promise<void> {
  for (const entrant of entrants) {
    while (entrant.next < documents) {
      const count = Math.min(FILL_STEP, documents - entrant.next)
      await entrant.contender.insertInBulk(entrant.next, count)
      entrant.next += count
      if (documents > FILL_STEP) say(`${entrant.name} has ${entrant.next} of ${documents} documents`)
    }
  }
}
