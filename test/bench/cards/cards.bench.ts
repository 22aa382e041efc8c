import { availableParallelism } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createTranslate } from '../../../src/i18n/index.ts'
import { type CardFormat, type CardRenderer, createCardRenderer } from '../../../src/rendering/index.ts'
import { startAvatarCdn } from './avatar-cdn.ts'
import { measureCanvacord } from './canvacord.ts'
import type { Composition } from '../../../src/rendering/pool/card-artist.ts'
import { Floor } from './floor.ts'
import { median, quantile, rounded, timed } from './statistics.ts'
import { Workload } from './workload.ts'

const formats = ['jpeg', 'png', 'webp'] as const
const cardsPerFormat = 300
const cardsPerTurn = 10
const cardsForProcessor = 150
const throughputCards = 400
const throughputRuns = 3
const memoryCards = Number(process.env['BENCH_CARDS'] ?? 10_000)
const memoryWarmUp = 1500
const nanosecondsPerMillisecond = 1e6

/** Measures the cards of the product against the floor, two workers against one, memory, and canvacord. */
export async function run(say: (text: string) => void): Promise<object> {
  const cdn = await startAvatarCdn()
  const start = (workers: number) =>
    createCardRenderer({ translate: createTranslate(), workers, avatarOrigins: [cdn.origin] })
  const one = start(1)
  try {
    const memory = await measureMemory(start(2), new Workload(1, cdn.origin), say)
    const floor = new Floor(cdn.origin)
    const results: Record<string, object> = {}
    let pngMs = Number.NaN
    for (const [index, format] of formats.entries()) {
      say(`${format}: ${cardsPerFormat} cards, each beside its floor`)
      const measured = await measureFormat(one, floor, new Workload(10 + index, cdn.origin), format)
      results[format] = measured
      if (format === 'png') pngMs = measured.medianMs
    }
    say(`one worker against two, ${throughputRuns} times ${throughputCards} cards`)
    const two = await measureSpeedup(one, start(2), new Workload(20, cdn.origin))
    say('canvacord, if it is installed')
    const canvacordMs = await measureCanvacord(new Workload(30, cdn.origin))
    return {
      machine: { node: process.version, cores: availableParallelism() },
      ...results,
      ...two,
      ...memory,
      canvacordMs: canvacordMs === null ? null : rounded(canvacordMs),
      ratioToCanvacord: ratioTo(canvacordMs, Reflect.get(results['jpeg'] ?? {}, 'medianMs')),
      pngRatioToCanvacord: ratioTo(canvacordMs, pngMs),
    }
  } finally {
    await one.stop()
    cdn.stop()
  }
}

/** Product and floor take turns, ten cards each, so that a busy machine disturbs both alike and neither empties the other's caches. */
async function measureFormat(cards: CardRenderer, floor: Floor, work: Workload, format: CardFormat) {
  for (let index = 0; index < 80; index++) {
    await cards.renderCard('rank', work.next(), { format })
    floor.draw(await floor.compose(work.next()), format)
  }
  const [product, alone]: [number[], number[]] = [[], []]
  for (let index = 0; index < cardsPerFormat; index += cardsPerTurn) {
    const turn = Array.from({ length: cardsPerTurn }, () => work.next())
    for (const card of turn) product.push(await timed(() => cards.renderCard('rank', card, { format })))
    const compositions: Composition[] = []
    for (let left = cardsPerTurn; left > 0; left--) compositions.push(await floor.compose(work.next()))
    for (const composition of compositions) alone.push(await timed(() => floor.draw(composition, format)))
  }
  return {
    medianMs: rounded(median(product)),
    p95Ms: rounded(quantile(product, 0.95)),
    ratioToFloor: rounded(median(product) / median(alone)),
    floorMedianMs: rounded(median(alone)),
    floorP95Ms: rounded(quantile(alone, 0.95)),
    ...(await measureProcessor(cards, floor, work, format)),
  }
}

/** Processor time of all threads for a card and for its floor: unlike the wait, hardly changed by a busy machine. */
async function measureProcessor(cards: CardRenderer, floor: Floor, work: Workload, format: CardFormat) {
  const compositions: Composition[] = []
  for (let index = 0; index < cardsForProcessor; index++) compositions.push(await floor.compose(work.next()))
  const product = await processorTime(async () => {
    for (let index = 0; index < cardsForProcessor; index++)
      await cards.renderCard('rank', work.next(), { format })
  })
  const alone = await processorTime(() => {
    for (const composition of compositions) floor.draw(composition, format)
  })
  return { cpuMs: rounded(product / cardsForProcessor), cpuRatioToFloor: rounded(product / alone) }
}

async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

async function measureSpeedup(one: CardRenderer, two: CardRenderer, work: Workload) {
  await drawMany(two, work, 200, 8)
  await drawMany(one, work, 100, 8)
  const speedups: number[] = []
  const perSecond: number[] = []
  const delay = monitorEventLoopDelay({ resolution: 1 })
  for (let index = 0; index < throughputRuns; index++) {
    const single = await timed(() => drawMany(one, work, throughputCards, 8))
    delay.enable()
    const double = await timed(() => drawMany(two, work, throughputCards, 8))
    delay.disable()
    speedups.push(single / double)
    perSecond.push((throughputCards / double) * 1000)
  }
  await two.stop()
  return {
    twoWorkerSpeedup: rounded(median(speedups)),
    cardsPerSecondTwoWorkers: Math.round(median(perSecond)),
    eventLoopP99Ms: rounded(delay.percentile(99) / nanosecondsPerMillisecond),
  }
}

async function measureMemory(cards: CardRenderer, work: Workload, say: (text: string) => void) {
  say(`memory: ${memoryWarmUp} cards to warm up, then ${memoryCards}`)
  await drawMany(cards, work, memoryWarmUp, 8)
  const before = process.memoryUsage.rss()
  await drawMany(cards, work, memoryCards, 8)
  const after = process.memoryUsage.rss()
  await cards.stop()
  return { rssGrowthMiB: rounded((after - before) / 2 ** 20, 1), rssMiB: Math.round(after / 2 ** 20) }
}

/** Draws so many cards, a few of them at a time. */
async function drawMany(cards: CardRenderer, work: Workload, count: number, atOnce: number): Promise<void> {
  let left = count
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) await cards.renderCard('rank', work.next())
    }),
  )
}

function ratioTo(other: number | null, own: unknown): number | null {
  return other === null || typeof own !== 'number' ? null : rounded(other / own, 1)
}
