import type { Exchange } from '../../../src/sandbox/index.ts'
import { OPERATIONS } from './checks.generated.ts'

/** Where the file is behind Discord itself: it knows replies only, not forwards (type 1). */
const KNOWN_GAPS = [/message_reference\.type: 1 is none of 0/]

/** Holds requests and answers against Discord's own description, and remembers what it saw. */
export class Judge {
  readonly findings: string[] = []
  readonly seen = new Map<string, number>()
  answersValidated = 0

  /** For `startLocalDiscord({ observe })`. */
  readonly observe = (exchange: Exchange): void => {
    const name = `${exchange.method} ${exchange.path}`
    const operation = OPERATIONS[name]
    if (!operation) return
    this.seen.set(name, (this.seen.get(name) ?? 0) + 1)
    const expected = operation.answers[exchange.status]
    if (expected === undefined) {
      this.#note(name, [
        `status ${exchange.status} is not documented (${Object.keys(operation.answers).join(', ')})`,
      ])
      return
    }
    this.answersValidated++
    if (expected) this.#note(name, expected(plain(exchange.answer), 'answer'))
    else if (typeof exchange.answer === 'object')
      this.#note(name, [`status ${exchange.status} has no JSON body`])
  }

  #note(name: string, findings: readonly string[]): void {
    for (const finding of findings) {
      if (KNOWN_GAPS.some((gap) => gap.test(finding))) continue
      const line = `${name}: ${finding}`
      if (!this.findings.includes(line)) this.findings.push(line)
    }
  }
}

/** As it goes over the wire. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
