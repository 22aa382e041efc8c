import type { Clock } from '../../core/clock.ts'
import type { Route } from '../rest/route.ts'

export interface AnswerFault {
  /** Which requests: a method and a path template such as `/channels/{channel_id}/messages`; every one if left out. */
  method?: string
  path?: string
  /** Answer this status instead (429, 500, 502 …), or perform the request and never answer. */
  status?: number
  swallow?: boolean
  /** Give the answer of the request before this one again, without performing it. */
  repeat?: boolean
  /** Seconds that a 429 asks to wait. */
  retry_after?: number
  /** Whose limit a 429 is; `user` if left out. */
  scope?: 'user' | 'global' | 'shared'
  /** Milliseconds to wait before going on. */
  delay_ms?: number
  /** How many requests; 1 if left out. */
  times?: number
}

type Outcome =
  | { kind: 'status'; status: number; headers: Record<string, string>; body: object }
  | { kind: 'swallow' }
  | { kind: 'repeat' }

/** Faults that the next requests or sessions meet. */
export class Faults {
  readonly #clock: Clock
  #answers: (AnswerFault & { left: number })[] = []
  /** Milliseconds that the next RESUMED waits. */
  resumedDelay = 0
  /** Every GUILD_MEMBER_ADD is sent twice. */
  duplicateJoins = false
  /** INVITE_DELETE of a used-up invite goes out after the join instead of before it. */
  inviteDeleteAfterJoin = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Lets matching requests fail, beginning now. */
  failAnswers(fault: AnswerFault): void {
    this.#answers.push({ ...fault, left: fault.times ?? 1 })
  }

  clear(): void {
    this.#answers = []
    this.resumedDelay = 0
    this.duplicateJoins = false
    this.inviteDeleteAfterJoin = false
  }

  /** What the request to `route` meets, if anything; waits for a delay. */
  async beforeAnswer(route: Route): Promise<Outcome | undefined> {
    const fault = this.#answers.find((each) => matches(each, route))
    if (!fault) return undefined
    fault.left--
    if (fault.left <= 0) this.#answers = this.#answers.filter((each) => each !== fault)
    const delay = fault.delay_ms ?? 0
    if (delay > 0) await new Promise<void>((done) => void this.#clock.after(delay, done))
    if (fault.swallow) return { kind: 'swallow' }
    if (fault.repeat) return { kind: 'repeat' }
    if (fault.status === undefined) return undefined
    return statusAnswer(fault.status, fault.retry_after ?? 1, fault.scope ?? 'user')
  }
}

function matches(fault: AnswerFault, route: Route): boolean {
  if (fault.method !== undefined && fault.method !== route.method) return false
  return fault.path === undefined || fault.path === route.path
}

function statusAnswer(status: number, retryAfter: number, scope: 'user' | 'global' | 'shared'): Outcome {
  if (status !== 429) {
    return {
      kind: 'status',
      status,
      headers: {},
      body: { message: `${status}: Internal Server Error`, code: 0 },
    }
  }
  return {
    kind: 'status',
    status,
    headers: { 'retry-after': String(Math.ceil(retryAfter)), 'x-ratelimit-scope': scope },
    body: {
      message: scope === 'shared' ? 'The resource is being rate limited.' : 'You are being rate limited.',
      retry_after: retryAfter,
      global: scope === 'global',
      code: 0,
    },
  }
}
