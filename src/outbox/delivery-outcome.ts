import { DeliveryError } from '../core/messenger.ts'

/** Discord's codes after which trying again can't help: unknown channel, guild, member, message, role; no direct messages; no permission. */
const PERMANENT_CODES: ReadonlySet<number> = new Set([
  10_003, 10_004, 10_007, 10_008, 10_011, 10_013, 50_001, 50_007, 50_013, 50_035,
])

/** Network errors after which Discord certainly got nothing. */
const NOT_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
])

const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 5 * 60_000
const LONGEST_LIFE = 24 * 60 * 60_000
/** Discord drops a second message with the same nonce for a few minutes; this stays safely below. */
const NONCE_LIFE = 2 * 60_000

export type Outcome =
  | { readonly state: 'failed'; readonly reason: string }
  /** `unknown`: Discord may have done it although it did not answer. */
  | { readonly state: 'waiting'; readonly pause: number; readonly unknown: boolean }

/** What to do after a failed attempt; `attempts` counts this one, `age` is that of the entry in milliseconds. */
export function outcomeOf(error: unknown, attempts: number, age: number): Outcome {
  if (!(error instanceof DeliveryError)) return { state: 'failed', reason: 'fault' }
  const { code, status, permanent, lacking = [] } = error.facts
  if (permanent || PERMANENT_CODES.has(code)) {
    const number = code > 0 ? `discord-${code}` : `http-${status}`
    return { state: 'failed', reason: [number, ...lacking].join(' ') }
  }
  if (age > LONGEST_LIFE) return { state: 'failed', reason: 'expired' }
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempts - 1))
  return { state: 'waiting', pause, unknown: status === 0 && !NOT_SENT.has(causeCode(error)) }
}

/** Whether a message whose attempt began at `attemptedAt` and never got an answer can be sent again without doubling it. */
export function repeatable(attemptedAt: Date, now: number): boolean {
  return now - attemptedAt.getTime() < NONCE_LIFE
}

function causeCode(error: Error): string {
  const { cause } = error
  if (!(cause instanceof Error)) return ''
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : causeCode(cause)
}
