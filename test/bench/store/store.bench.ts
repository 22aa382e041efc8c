import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { MongoClient } from 'mongodb'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { botDelay } from './bot-delay.ts'
import { type Comparison, type Entrant, compare } from './compare.ts'
import { PARALLEL } from './contender.ts'
import { DATABASE, driverContender } from './driver-contender.ts'
import { memoryOfQueries } from './memory.ts'
import { mongooseContender } from './mongoose-contender.ts'
import { opening } from './opening.ts'
import { rawContender } from './raw-contender.ts'
import { TOP_OF_ALL, TOP_OF_FEW, type Work, reads, worksOnFew, writes } from './works.ts'

type Say = (text: string) => void

const FEW = 10_000
/** Where Mongoose's members begin, who share a collection with the driver's. */
const APART = 100_000_000

const { values } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    against: { type: 'string' },
    documents: { type: 'string', default: '1000000' },
    gigabytes: { type: 'string', default: '1' },
  },
})

/**
 * Operations a second of each contender at each work and the ratio to the raw engine doing the equal work (BSON bodies, two
 * indexes, synchronous=FULL, one commit for as many requests as run at once), in turns, as medians; the bot's delay, the
 * time to open `--gigabytes`, and the memory of large queries. `--documents N` is how large the collection becomes.
 */
export async function run(say: Say): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-bench-'))
  const delay = await botDelay()
  say(`the bot's delay in ms: ${JSON.stringify(delay)}`)
  const opened = await opening(join(folder, 'large'), Number(values['gigabytes']) * 1e9)
  say(`opening: ${JSON.stringify(opened)}`)
  const store = await startEmbeddedStore({ directory: join(folder, 'store') })
  try {
    const entrants = await entrantsAt(store.uri, join(folder, 'raw.db'))
    const comparisons = await compareAll(entrants, Number(values['documents']), say)
    for (const { contender } of entrants) await contender.close()
    const client = await new MongoClient(store.uri).connect()
    const memory = await memoryOfQueries(client.db(DATABASE).collection('members'))
    say(`memory: ${JSON.stringify(memory)}`)
    await client.close()
    return {
      documents: Number(values['documents']),
      works: comparisons,
      topOfAllToTopOfFew: topRatio(comparisons),
      botDelayMs: delay,
      opening: opened,
      memory,
    }
  } finally {
    await store.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function entrantsAt(uri: string, rawPath: string): Promise<Entrant[]> {
  const driver = await driverContender(uri)
  const entrants = [
    { name: 'raw', contender: rawContender(rawPath, PARALLEL), next: 0 },
    { name: 'driver', contender: driver, next: 0 },
    { name: 'mongoose', contender: await mongooseContender(uri), next: APART },
  ]
  const { against } = values
  if (typeof against === 'string')
    entrants.push({ name: 'driver, other server', contender: await driverContender(against), next: 0 })
  return entrants
}

async function compareAll(
  entrants: readonly Entrant[],
  documents: number,
  say: Say,
): Promise<Record<string, Comparison>> {
  const comparisons: Record<string, Comparison> = {}
  const compareEach = async (works: readonly Work[]): Promise<void> => {
    for (const work of works) {
      const comparison = (comparisons[work.name] = await compare(work, entrants))
      say(`${work.name}: ${JSON.stringify(comparison)}`)
    }
  }
  await fill(entrants, FEW)
  await compareEach(worksOnFew)
  await compareEach(writes)
  say(`filling up to ${documents} documents`)
  await fill(entrants, documents)
  await compareEach(reads)
  return comparisons
}

/** Mongoose reads what the driver has written. */
async function fill(entrants: readonly Entrant[], documents: number): Promise<void> {
  for (const entrant of entrants) {
    if (entrant.next >= documents) continue
    await entrant.contender.insertInBulk(entrant.next, documents - entrant.next)
    entrant.next = documents
  }
}

/** How much longer the top 10 of all take than those of the few: by how much their rates differ. */
function topRatio(comparisons: Record<string, Comparison>): Record<string, number> {
  const few = comparisons[TOP_OF_FEW]?.perSecond ?? {}
  const all = comparisons[TOP_OF_ALL]?.perSecond ?? {}
  return Object.fromEntries(
    Object.entries(few).map(([name, rate]) => [name, Number((rate / (all[name] ?? 1)).toFixed(2))]),
  )
}
