import type { Exchange } from '../../../src/sandbox/index.ts'
import { OPERATIONS, type DocumentedOperation } from './checks.generated.ts'
import { DISPATCHES } from './dispatches.generated.ts'

/**
 * Where the descriptions are behind Discord itself: the file knows replies but not forwards and takes an
 * application's description for a table; the types of forwarded messages do not survive their translation, and
 * they know neither that a stage may have no event nor what changes in onboarding.
 */
const KNOWN_GAPS = [
  /changes\[\d+\]\.key: "(default_channel_ids|mode|enabled)" is none of/,
  /message_reference\.type: 1 is none of 0/,
  /request\.message_reference: null expected/,
  /request\.description: object expected/,
  /message_snapshots\[\d+\]\.message\./,
  /data\.guild_scheduled_event_id: string expected, not null/,
]

/** Holds requests and answers against Discord's own description, and remembers what it saw. */
export class Judge {
  readonly findings: string[] = []
  /** While nonsense is asked for, what succeeds all the same is no example. */
  hearsRefusalsOnly = false
  /** How often each route answered, and how often it refused. */
  readonly seen = new Map<string, number>()
  readonly refused = new Map<string, number>()
  answersValidated = 0
  refusalsValidated = 0
  requestsValidated = 0
  dispatchesValidated = 0

  /** For `startLocalDiscord({ observe })`. */
  readonly observe = (exchange: Exchange): void => {
    const name = `${exchange.method} ${exchange.path}`
    const operation = OPERATIONS[name]
    if (!operation || (this.hearsRefusalsOnly && exchange.status < 400)) return
    const seen = exchange.status < 400 ? this.seen : this.refused
    seen.set(name, (seen.get(name) ?? 0) + 1)
    if (operation.request && exchange.requestBody !== undefined) {
      this.requestsValidated++
      this.#note(name, operation.request(plain(exchange.requestBody), 'request'))
    }
    const { status } = exchange
    const expected = status in operation.answers ? operation.answers[status] : errorCheck(operation, status)
    if (expected === undefined) {
      this.#note(name, [
        `status ${exchange.status} is not documented (${Object.keys(operation.answers).join(', ')})`,
      ])
      return
    }
    if (exchange.status >= 400) this.refusalsValidated++
    else this.answersValidated++
    if (expected) this.#note(name, expected(numbered(exchange.answer), 'answer'))
    else if (typeof exchange.answer === 'object')
      this.#note(name, [`status ${exchange.status} has no JSON body`])
  }

  /** For each event that a bot's session gets: holds it against discord-api-types. */
  readonly hear = (event: string, data: object): void => {
    const expected = DISPATCHES[event]
    if (!expected) return
    this.dispatchesValidated++
    this.#note(event, expected(plain(data), 'data'))
  }

  #note(name: string, findings: readonly string[]): void {
    for (const finding of findings) {
      if (KNOWN_GAPS.some((gap) => gap.test(finding))) continue
      const line = `${name}: ${finding}`
      if (!this.findings.includes(line)) this.findings.push(line)
    }
  }
}

/** As it goes over the wire, the codes of form errors as the numbers that the description takes them for. */
function numbered(value: unknown): unknown {
  if (value === undefined) return undefined
  const text = JSON.stringify(value, (key, each: unknown) =>
    key === '_errors' && Array.isArray(each) ? each.map((error: object) => ({ ...error, code: 0 })) : each,
  )
  return JSON.parse(text)
}

/** As it goes over the wire. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

/** What every refusal of the route looks like. */
function errorCheck(operation: DocumentedOperation, status: number) {
  return status >= 400 && status < 500 ? operation.answers['4XX'] : undefined
}
