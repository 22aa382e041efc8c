import type { Clock } from '../../core/clock.ts'
import type { Snowflake } from '../../core/snowflake.ts'

const PER_DAY = 1000
const DAY = 86_400_000
const SPACING = 5000
/** How many IDENTIFYs a bot may make in 5 seconds. */
export const MAX_CONCURRENCY = 1

interface Day {
  used: number
  resetAt: number
  lastAt: Map<number, number>
}

/** Counts IDENTIFYs: 1,000 a day over all shards, and `max_concurrency` in 5 seconds. */
export class IdentifyLimits {
  readonly #clock: Clock
  readonly #multiplier: number
  readonly #days = new Map<Snowflake, Day>()

  constructor(clock: Clock, multiplier: number) {
    this.#clock = clock
    this.#multiplier = multiplier
  }

  /** Counts one, unless it comes too soon or the day's are used up. */
  take(botId: Snowflake, shardId: number): 'taken' | 'too soon' | 'used up' {
    if (this.#multiplier === 0) return 'taken'
    const now = this.#clock.now()
    const day = this.#day(botId)
    const key = shardId % MAX_CONCURRENCY
    const last = day.lastAt.get(key)
    if (day.used >= PER_DAY) return 'used up'
    if (last !== undefined && now - last < SPACING / this.#multiplier) return 'too soon'
    day.used++
    day.lastAt.set(key, now)
    return 'taken'
  }

  /** The `session_start_limit` of GET /gateway/bot. */
  describe(botId: Snowflake): object {
    const day = this.#day(botId)
    return {
      total: PER_DAY,
      remaining: PER_DAY - day.used,
      reset_after: Math.max(0, Math.round(day.resetAt - this.#clock.now())),
      max_concurrency: MAX_CONCURRENCY,
    }
  }

  #day(botId: Snowflake): Day {
    const now = this.#clock.now()
    let day = this.#days.get(botId)
    if (!day || day.resetAt <= now) {
      day = { used: 0, resetAt: now + DAY, lastAt: new Map() }
      this.#days.set(botId, day)
    }
    return day
  }
}
