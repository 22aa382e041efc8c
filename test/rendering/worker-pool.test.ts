import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { silentLog } from '../../src/core/log.ts'
import { CardFailure } from '../../src/rendering/card-failure.ts'
import { packWork, type PackedWork } from '../../src/rendering/pool/messages.ts'
import { WorkerPool } from '../../src/rendering/pool/worker-pool.ts'

const pools: WorkerPool[] = []
const folder = mkdtempSync(join(tmpdir(), 'laurel-pool-'))

afterAll(() => rmSync(folder, { recursive: true }))

/** A pool whose workers obey the theme's name: they draw, die, hang, or fail. */
function startPool(options: { size?: number; timeoutMs?: number } = {}): WorkerPool {
  const pool = new WorkerPool({
    size: 1,
    settings: { avatarOrigins: [], cacheDirectory: folder, yields: false },
    log: silentLog,
    timeoutMs: 20_000,
    workerUrl: new URL('./obedient-worker.ts', import.meta.url),
    ...options,
  })
  pools.push(pool)
  return pool
}

function work(theme: string): PackedWork {
  return packWork({
    kind: 'rank',
    card: {},
    words: {},
    theme,
    accent: undefined,
    locale: 'en',
    format: 'png',
  })
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.stop()))
})

describe('a pool of card workers', () => {
  test('draws on after a worker died in the middle of a card', async () => {
    const pool = startPool()
    await expect(pool.draw(work('die'))).rejects.toMatchObject({ reason: 'worker-died' })
    await expect(pool.draw(work('draw'))).resolves.toMatchObject({ width: 1 })
  })

  test('gives the cards of a dead worker to the next one', async () => {
    const pool = startPool()
    const cards = [work('die-once'), ...Array.from({ length: 5 }, () => work('draw'))].map((card) =>
      pool.draw(card),
    )
    const results = await Promise.all(cards)
    expect(results).toHaveLength(6)
  })

  test('ends a worker that hangs', async () => {
    const pool = startPool({ timeoutMs: 1500 })
    await pool.draw(work('draw'))
    await expect(pool.draw(work('hang'))).rejects.toMatchObject({ reason: 'timed-out' })
    await expect(pool.draw(work('draw'))).resolves.toMatchObject({ width: 1 })
  })

  test('counts the time of a card from when its worker has started', async () => {
    const pool = startPool({ timeoutMs: 100 })
    await expect(pool.draw(work('draw'))).resolves.toMatchObject({ width: 1 })
  })

  test("hears an answer that came while the bot's own thread stood still", async () => {
    const pool = startPool({ timeoutMs: 300 })
    await pool.draw(work('draw'))
    const drawing = pool.draw(work('draw'))
    const until = performance.now() + 600
    while (performance.now() < until);
    await expect(drawing).resolves.toMatchObject({ width: 1 })
  })

  test('keeps the worker when only the drawing failed', async () => {
    const pool = startPool()
    const { height: before } = await pool.draw(work('draw'))
    await expect(pool.draw(work('fail'))).rejects.toMatchObject({ reason: 'draw-failed' })
    expect((await pool.draw(work('draw'))).height).toBe(before)
  })

  test('refuses when hundreds wait already', async () => {
    const pool = startPool()
    const failures = await Promise.all(
      Array.from({ length: 600 }, () =>
        pool.draw(work('draw')).then(
          () => undefined,
          (error: unknown) => error,
        ),
      ),
    )
    const refused = failures.filter((failure) => failure instanceof CardFailure)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused).toEqual(refused.map(() => expect.objectContaining({ reason: 'too-busy' })))
    expect(failures.length - refused.length).toBeGreaterThanOrEqual(500)
  })

  test('answers what is under way with "stopped" when it stops', async () => {
    const pool = startPool()
    const waiting = pool.draw(work('hang'))
    const refused = expect(waiting).rejects.toMatchObject({ reason: 'stopped' })
    await pool.stop()
    await refused
  })
})
