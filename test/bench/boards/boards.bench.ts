import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { silentLog } from '../../../src/core/log.ts'
import { integerBetween, seededRandom, type Random } from '../../../src/core/random.ts'
import { connectDatabase, upsertAll, withTransaction, type Connection } from '../../../src/database/index.ts'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { memberKey, restored, stored } from '../../../src/features/earning/member-totals.ts'
import { rawCollection } from '../../../src/database/raw-collection.ts'
import { memberTotalsModel } from '../../../src/features/earning/member-totals.store.ts'
import { prepareStores } from '../../../src/features/earning/prepare-stores.ts'
import { createStandings } from '../../../src/features/earning/standings.ts'
import { writeTotals } from '../../../src/features/earning/write-totals.ts'
import { loadMembers, memberId } from './load-members.ts'

type Say = (text: string) => void

const { values } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: { sizes: { type: 'string', default: '10000,100000,1000000' }, keep: { type: 'string' } },
})
const sizes = String(values['sizes']).split(',').map(Number)
const kept = typeof values['keep'] === 'string' ? values['keep'] : undefined
const GUILD = '100000000000000000'
const LOOKS = 300
const CREDITS = 500
const ROUNDS = 9
/** Runs before the clock counts, so that the first size does not pay for the compiler. */
const WARM_UP = 0.3

interface Figures {
  readonly members: number
  readonly rankMs: number
  readonly topPageMs: number
  readonly midPageMs: number
  /** What the board adds to a credit. */
  readonly creditUs: number
  /** The same credit without a board. */
  readonly plainCreditUs: number
  readonly restartMs: number
  readonly loadSeconds: number
  readonly countSeconds: number
}

/**
 * What it takes to tell an exact rank, a page at the top and one in the middle, and what the board adds to a credit (in a batch of
 * 500 members anywhere on it), by how many members a guild has; after a restart each. `--keep FOLDER` keeps what was loaded for
 * another time.
 */
export async function run(say: Say): Promise<object> {
  const figures: Figures[] = []
  for (const size of sizes) figures.push(await measure(size, say))
  const column = (name: keyof Figures) => figures.map((figure) => figure[name])
  const ratio = (name: keyof Figures) =>
    Number((Math.max(...column(name)) / Math.min(...column(name))).toFixed(2))
  return {
    sizes,
    rankMs: column('rankMs'),
    topPageMs: column('topPageMs'),
    midPageMs: column('midPageMs'),
    creditUs: column('creditUs'),
    plainCreditUs: column('plainCreditUs'),
    restartMs: column('restartMs'),
    loadSeconds: column('loadSeconds'),
    countSeconds: column('countSeconds'),
    ratio: {
      rank: ratio('rankMs'),
      topPage: ratio('topPageMs'),
      midPage: ratio('midPageMs'),
      credit: ratio('creditUs'),
    },
  }
}

async function measure(size: number, say: Say): Promise<Figures> {
  const folder = kept ? join(kept, String(size)) : await mkdtemp(join(tmpdir(), 'laurel-boards-'))
  const random = seededRandom(size)
  try {
    say(`${size.toLocaleString('en')} members: loading`)
    const loaded = await inStore(folder, (database) => loadMembers(database, GUILD, size, random, say))
    say(`${size.toLocaleString('en')} members: looking, after a restart`)
    const began = performance.now()
    const figures = await inStore(folder, async (database) => {
      const rank = await createStandings(database).rank(GUILD, memberId(size >>> 1))
      if (rank === null) throw new Error('the member in the middle has no rank')
      const restartMs = Math.round(performance.now() - began)
      return { restartMs, ...(await look(database, size, random)) }
    })
    say(`  ${JSON.stringify(figures)}`)
    return {
      members: size,
      ...figures,
      loadSeconds: Math.round(loaded.loadMs / 1000),
      countSeconds: Math.round(loaded.countMs / 1000),
    }
  } finally {
    if (!kept) await rm(folder, { recursive: true, force: true })
  }
}

async function inStore<T>(folder: string, work: (database: Connection) => Promise<T>): Promise<T> {
  const store = await startEmbeddedStore({ directory: folder, durability: 'normal' })
  const database = await connectDatabase(store.uri, { log: silentLog })
  try {
    prepareStores(database.connection)
    return await work(database.connection)
  } finally {
    await database.close()
    await store.stop()
  }
}

async function look(database: Connection, size: number, random: Random) {
  const standings = createStandings(database)
  const anywhere = () => memberId(integerBetween(random, 0, size - 1))
  const rankMs = await median(LOOKS, () => standings.rank(GUILD, anywhere()))
  const topPageMs = await median(LOOKS, () => standings.page(GUILD, 0, 10))
  const midPageMs = await median(LOOKS, () =>
    standings.page(GUILD, (size >>> 1) + integerBetween(random, -size / 4, size / 4), 10),
  )
  const batchUs = async (way: typeof credit) => {
    const batchMs = await median(ROUNDS, () =>
      way(database, Array.from({ length: CREDITS }, anywhere), random),
    )
    return (batchMs / CREDITS) * 1000
  }
  const plainCreditUs = Math.round(await batchUs(creditWithoutBoard))
  const creditUs = Math.round(await batchUs(credit)) - plainCreditUs
  return { rankMs, topPageMs, midPageMs, creditUs, plainCreditUs }
}

/** Writes as much to members as a credit does, but moves nobody. */
async function creditWithoutBoard(database: Connection, members: readonly string[]): Promise<void> {
  await withTransaction(database, async (session) => {
    const ids = [...new Set(members)].map((id) => memberKey(GUILD, id))
    const model = memberTotalsModel(database)
    const found = await rawCollection(model)
      .find({ _id: { $in: ids } }, { session })
      .toArray()
    const changed = found.map((own) => {
      const totals = restored(own)
      return stored({ ...totals, messages: totals.messages + 1 }, own.place)
    })
    await upsertAll(model, changed, session)
  })
}

/** Credits members with 15 to 25 XP each, in one transaction as the batch commit does. */
async function credit(database: Connection, members: readonly string[], random: Random): Promise<void> {
  await withTransaction(database, async (session) => {
    const ids = [...new Set(members)].map((id) => memberKey(GUILD, id))
    const found = await rawCollection(memberTotalsModel(database))
      .find({ _id: { $in: ids } }, { session })
      .toArray()
    const changes = found.map((own) => {
      const before = restored(own)
      return {
        before,
        after: { ...before, xp: before.xp + integerBetween(random, 15, 25), reachedAt: new Date() },
      }
    })
    await writeTotals({ database }, session, changes, [])
  })
}

/** The median time of `count` runs, in milliseconds. */
async function median(count: number, task: () => Promise<unknown>): Promise<number> {
  for (let index = 0; index < count * WARM_UP; index += 1) await task()
  const times: number[] = []
  for (let index = 0; index < count; index += 1) {
    const began = performance.now()
    await task()
    times.push(performance.now() - began)
  }
  return Number((times.toSorted((a, b) => a - b)[count >>> 1] ?? 0).toFixed(3))
}
