import { createHash } from 'node:crypto'
import type { Clock } from '../../core/clock.ts'
import type { Route } from './route.ts'

interface Window {
  used: number
  resetAt: number
}

export interface Verdict {
  headers: Record<string, string>
  /** Present when the request must be refused. */
  refused?: { message: string; retryAfter: number; global: boolean }
}

const DEFAULT_LIMIT = [40, 10] as const
const GLOBAL_PER_SECOND = 50
const INVALID_PER_BAN = 10_000
const BAN_WINDOW = 600_000

/**
 * Counts requests as Discord documents it: per route and major parameter, 50 a second over all, and a ban for
 * 10,000 invalid answers in 10 minutes. `multiplier` scales every limit; 0 turns them off.
 */
export class RateLimits {
  readonly #clock: Clock
  readonly #multiplier: number
  readonly #windows = new Map<string, Window>()

  constructor(clock: Clock, multiplier: number) {
    this.#clock = clock
    this.#multiplier = multiplier
  }

  /** Counts one request of `who` (an account or address). */
  count(route: Route, who: string, params: Record<string, string>): Verdict {
    if (this.#multiplier === 0) return { headers: {} }
    const now = this.#clock.now()
    if (!route.globalExempt) {
      const overall = this.#take(`global:${who}`, GLOBAL_PER_SECOND, 1000, now)
      if (overall.over) return refused(overall.window, now, 'global', {})
    }
    const [requests, seconds] = route.limit ?? DEFAULT_LIMIT
    const limit = Math.max(1, Math.floor(requests * this.#multiplier))
    const bucket = bucketName(route)
    const whose = route.shared ? 'all' : who
    const key = `${bucket}:${whose}:${params['channel_id'] ?? params['guild_id'] ?? params['webhook_id'] ?? ''}:${params['webhook_token'] ?? params['interaction_token'] ?? ''}`
    const { window, over } = this.#take(key, limit, seconds * 1000, now, true)
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(0, limit - window.used)),
      'x-ratelimit-reset': (window.resetAt / 1000).toFixed(3),
      'x-ratelimit-reset-after': ((window.resetAt - now) / 1000).toFixed(3),
      'x-ratelimit-bucket': bucket,
    }
    return over ? refused(window, now, route.shared ? 'shared' : 'user', headers) : { headers }
  }

  /** Counts an answer 401, 403 or 429 to `address`; too many of them ban it. */
  countInvalid(address: string): void {
    if (this.#multiplier !== 0)
      this.#take(`invalid:${address}`, INVALID_PER_BAN, BAN_WINDOW, this.#clock.now())
  }

  /** Seconds for which `address` is still banned; 0 for one that is not. */
  bannedFor(address: string): number {
    const window = this.#windows.get(`invalid:${address}`)
    if (!window || window.used < Math.max(1, Math.floor(INVALID_PER_BAN * this.#multiplier))) return 0
    return Math.max(0, Math.ceil((window.resetAt - this.#clock.now()) / 1000))
  }

  #take(
    key: string,
    limit: number,
    length: number,
    now: number,
    scaled = false,
  ): { window: Window; over: boolean } {
    const most = scaled ? limit : Math.max(1, Math.floor(limit * this.#multiplier))
    let window = this.#windows.get(key)
    if (!window || window.resetAt <= now) {
      if (this.#windows.size > 50_000) this.#sweep(now)
      window = { used: 0, resetAt: now + length }
      this.#windows.set(key, window)
    }
    const over = window.used >= most
    if (!over) window.used++
    return { window, over }
  }

  #sweep(now: number): void {
    for (const [key, window] of this.#windows) if (window.resetAt <= now) this.#windows.delete(key)
  }
}

function refused(
  window: Window,
  now: number,
  scope: 'user' | 'global' | 'shared',
  headers: Record<string, string>,
): Verdict {
  const retryAfter = Math.max(0.001, (window.resetAt - now) / 1000)
  return {
    headers: {
      ...headers,
      'retry-after': String(Math.ceil(retryAfter)),
      'x-ratelimit-scope': scope,
      ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
    },
    refused: {
      message: scope === 'shared' ? 'The resource is being rate limited.' : 'You are being rate limited.',
      retryAfter: Number(retryAfter.toFixed(3)),
      global: scope === 'global',
    },
  }
}

const names = new WeakMap<Route, string>()

function bucketName(route: Route): string {
  let name = names.get(route)
  if (!name) {
    name = createHash('sha256').update(`${route.method} ${route.path}`).digest('hex').slice(0, 32)
    names.set(route, name)
  }
  return name
}
