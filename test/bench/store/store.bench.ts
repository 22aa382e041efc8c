import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import type { Contender } from './contender.ts'
import { PARALLEL } from './contender.ts'
import { driverContender } from './driver-contender.ts'
import { mongooseContender } from './mongoose-contender.ts'
import { rawContender } from './raw-contender.ts'

type Say = (text: string) => void
type Rates = Record<string, number>

const SMALL = 10_000
const { values } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: { against: { type: 'string' }, documents: { type: 'string', default: '1000000' } },
})
const documents = Number(values['documents'])

/**
 * Operations a second of each contender at each work, their ratio to the raw engine's in the same run, and how late the
 * main thread's event loop was meanwhile. `--documents N` (1,000,000) is how large the collection becomes.
 */
export async function run(say: Say): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-bench-'))
  const store = await startEmbeddedStore({ directory: join(folder, 'store') })
  const delay = monitorEventLoopDelay({ resolution: 1 })
  try {
    const raw = await measure('raw engine', rawContender(join(folder, 'raw.db'), PARALLEL), say)
    delay.enable()
    const driver = await measure('driver', await driverContender(store.uri), say)
    delay.disable()
    const mongoose = await measure('mongoose', await mongooseContender(store.uri), say)
    const against =
      typeof values['against'] === 'string'
        ? await measure('driver, other server', await driverContender(values['against']), say)
        : null
    await store.stop()
    const reopened = performance.now()
    await (await startEmbeddedStore({ directory: join(folder, 'store') })).stop()
    return {
      documents,
      perSecond: { raw, driver, mongoose, against },
      toRawEngine: { driver: ratios(driver, raw), mongoose: ratios(mongoose, raw) },
      toOtherServer: against && ratios(driver, against),
      mainThreadDelayMs: { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 },
      openAndCloseMs: Math.round(performance.now() - reopened),
    }
  } finally {
    await store.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(name: string, contender: Contender, say: Say): Promise<Rates> {
  const rates: Rates = {}
  const timed = async (what: string, count: number, work: () => Promise<void>): Promise<void> => {
    const startedAt = performance.now()
    await work()
    rates[what] = Math.round((count / (performance.now() - startedAt)) * 1000)
    say(`${name}: ${what} ${rates[what]}/s`)
  }
  await timed('inserts', 5000, () => contender.insertOneByOne(0, 5000))
  await timed('bulk inserts', SMALL - 5000, () => contender.insertInBulk(5000, SMALL - 5000))
  await timed('increments', 5000, () => contender.incrementOneByOne(5000))
  await timed('top 10 of 10,000', 1000, () => contender.top10(1000))
  await timed('bulk upserts', 20_000, () => contender.upsertInBulk(SMALL - 10_000, 20_000))
  await timed('transactions of 200 writes', 10, () => contender.transactions(10))
  await timed('finds by id', 5000, () => contender.findById(5000))
  await timed('finds by index', 2000, () => contender.findByIndex(2000))
  await timed('fill', documents - 20_000, () => contender.insertInBulk(20_000, documents - 20_000))
  await timed('top 10 of all', 1000, () => contender.top10(1000))
  await timed('counts of a range', 500, () => contender.countRange(500))
  await timed('groups of 100,000', 3, async () => {
    for (let n = 0; n < 3; n++) await contender.group()
  })
  await contender.close()
  return rates
}

function ratios(rates: Rates, base: Rates): Rates {
  return Object.fromEntries(
    Object.entries(rates).map(([what, rate]) => [what, Number((rate / (base[what] ?? 1)).toFixed(2))]),
  )
}
