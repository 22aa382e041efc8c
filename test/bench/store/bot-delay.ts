import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'

const WATCHED_MS = 8000

/**
 * How late timers of this process are, in milliseconds, while the store in its worker thread works flat out for another
 * process: what the bot would feel of it. `idle` is the same without any work.
 */
export async function botDelay(): Promise<{ idle: Delay; busy: Delay }> {
  const idle = await watched()
  const store = await startEmbeddedStore({ directory: null })
  const file = fileURLToPath(new URL('./load.ts', import.meta.url))
  const load = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file, store.uri], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(load.stdout, 'data')
  const busy = await watched()
  const exit = once(load, 'exit')
  load.kill('SIGKILL')
  await exit
  await store.stop()
  return { idle, busy }
}

interface Delay {
  readonly p50: number
  readonly p99: number
  readonly max: number
}

async function watched(): Promise<Delay> {
  const histogram = monitorEventLoopDelay({ resolution: 1 })
  histogram.enable()
  await sleep(WATCHED_MS)
  histogram.disable()
  const [p50, p99] = [histogram.percentile(50), histogram.percentile(99)]
  return { p50: milliseconds(p50), p99: milliseconds(p99), max: milliseconds(histogram.max) }
}

function milliseconds(nanoseconds: number): number {
  return Number((nanoseconds / 1e6).toFixed(2))
}
