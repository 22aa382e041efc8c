import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

const WATCHED_MS = 8000

/** How long a timer of one millisecond took, in milliseconds. */
export interface Delay {
  readonly p50: number
  readonly p99: number
  readonly max: number
}

/** Watches the event loop of this process for a while. */
export async function watchDelay(): Promise<Delay> {
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
