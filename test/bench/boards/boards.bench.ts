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
import { createStandings, type Standings } from '../../../src/features/earning/standings.ts'
import { writeTotals } from '../../../src/features/earning/write-totals.ts'
import { loadMembers, memberId } from './load-members.ts'

type Say = (text: string) => void

const { values } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: { sizes: { type: 'string', default: '10000,100000,1000000,10000000' }, keep: { type: 'string' } },
})
const sizes = String(values['sizes']).split(',').map(Number)
const kept = typeof values['keep'] === 'string' ? values['keep'] : undefined
const GUILD = '100000000000000000'
/** Lookups of each kind at each size. */
const LOOKS = 300
/** Credits in one batch, of members anywhere on the board. */
const CREDITS = 500
const ROUNDS = 15
/** Rounds before the clock counts, so that no size pays for the compiler or for what nothing has read yet. */
const WARM_UP = 0.3

/** A board of one size, opened again after it was filled. */
interface Board {
  readonly size: number
  readonly random: Random
  readonly database: Connection
  readonly standings: Standings
  /** Until the first exact rank is told after a start. */
  readonly restartMs: number
  readonly loadSeconds: number
  readonly countSeconds: number
  close(): Promise<void>
}

/**
 * What it takes to tell an exact rank, a page at the top and one in the middle, and what one credit costs with its board (in a batch
 * of 500 members anywhere on it), by how many members a guild has, after a restart. The sizes take turns, lookup by lookup, so that
 * whatever else the machine does weighs on all alike. `--keep FOLDER` keeps what was loaded for another time.
 */
export async function run(say: Say): Promise<object> {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'laurel-boards-')))
  const boards: Board[] = []
  try {
    for (const size of sizes) boards.push(await openBoard(join(folder, String(size)), size, say))
    return await figures(boards, say)
  } finally {
    for (const board of boards) await board.close()
    if (!kept) await rm(folder, { recursive: true, force: true })
  }
}

async function figures(boards: readonly Board[], say: Say): Promise<object> {
  const ask = async (what: string, count: number, task: (board: Board) => Promise<unknown>) => {
    const times = await inTurn(boards, count, task)
    say(`${what}: ${times.join(', ')} ms`)
    return times
  }
  const rankMs = await ask('rank', LOOKS, ({ standings, ...board }) => standings.rank(GUILD, anyone(board)))
  const topPageMs = await ask('page at the top', LOOKS, ({ standings }) => standings.page(GUILD, 0, 10))
  const midPageMs = await ask('page in the middle', LOOKS, ({ standings, size, random }) =>
    standings.page(GUILD, integerBetween(random, size >>> 2, size - (size >>> 2)), 10),
  )
  const plain = await ask('batch without a board', ROUNDS, (board) =>
    creditWithoutBoard(board.database, some(board)),
  )
  const whole = await ask('batch', ROUNDS, (board) => credit(board.database, some(board), board.random))
  const each = (ms: number) => Math.round((ms * 1000) / CREDITS)
  const creditUs = whole.map(each)
  return {
    sizes,
    rankMs,
    topPageMs,
    midPageMs,
    creditUs,
    /** What of it the boards cost: the rest writes the members themselves. */
    boardShareUs: whole.map((ms, index) => each(ms - (plain[index] ?? 0))),
    restartMs: boards.map(({ restartMs }) => restartMs),
    loadSeconds: boards.map(({ loadSeconds }) => loadSeconds),
    countSeconds: boards.map(({ countSeconds }) => countSeconds),
    ratio: {
      rank: ratio(rankMs),
      topPage: ratio(topPageMs),
      midPage: ratio(midPageMs),
      credit: ratio(whole),
    },
  }
}

/** From the smallest board to the largest. */
function ratio(column: readonly number[]): number {
  return Number(((column.at(-1) ?? 0) / (column[0] ?? 1)).toFixed(2))
}

async function openBoard(folder: string, size: number, say: Say): Promise<Board> {
  const random = seededRandom(size)
  say(`${size.toLocaleString('en')} members: loading`)
  const filling = await openStore(folder)
  const loaded = await loadMembers(filling.database, GUILD, size, random, say)
  await filling.close()
  const began = performance.now()
  const { database, close } = await openStore(folder)
  const standings = createStandings(database)
  const rank = await standings.rank(GUILD, memberId(size >>> 1))
  if (rank === null) throw new Error('the member in the middle has no rank')
  const restartMs = Math.round(performance.now() - began)
  const loadSeconds = Math.round(loaded.loadMs / 1000)
  const countSeconds = Math.round(loaded.countMs / 1000)
  return { size, random, database, standings, restartMs, loadSeconds, countSeconds, close }
}

async function openStore(folder: string) {
  const store = await startEmbeddedStore({ directory: folder, durability: 'normal' })
  const database = await connectDatabase(store.uri, { log: silentLog })
  prepareStores(database.connection)
  return {
    database: database.connection,
    async close() {
      await database.close()
      await store.stop()
    },
  }
}

function anyone({ size, random }: Pick<Board, 'size' | 'random'>): string {
  return memberId(integerBetween(random, 0, size - 1))
}

function some(board: Board): string[] {
  return Array.from({ length: CREDITS }, () => anyone(board))
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
    await writeTotals(database, session, changes, [])
  })
}

/** The median time of `count` runs on each board, one board after the other in each round, in milliseconds. */
async function inTurn(
  boards: readonly Board[],
  count: number,
  task: (board: Board) => Promise<unknown>,
): Promise<number[]> {
  const times = boards.map((): number[] => [])
  for (let round = -Math.ceil(count * WARM_UP); round < count; round += 1)
    for (const [index, board] of boards.entries()) {
      const began = performance.now()
      await task(board)
      if (round >= 0) times[index]?.push(performance.now() - began)
    }
  return times.map((own) => Number((own.toSorted((a, b) => a - b)[count >>> 1] ?? 0).toFixed(3)))
}
