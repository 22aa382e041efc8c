import { decodeDocument } from '../bson/decode.ts'
import { encodeDocument } from '../bson/encode.ts'
import { type Doc, docOf, isDoc } from '../bson/value.ts'
import type { Engine } from '../storage/engine.ts'
import type { StatementOutcome } from './session.ts'

const COMMIT = -1

/** What is kept on disk of a session: its highest number, and what was done under it. */
export interface SessionRecord {
  readonly number: number
  readonly committed: boolean
  readonly statements: StatementOutcome[]
}

/** The durable memory behind retryable writes and repeated commits; it changes together with the documents it speaks of. */
export class StatementLog {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  load(sessionId: string): SessionRecord | null {
    const rows = this.#engine.all(
      'SELECT number, first, last, outcome FROM statements WHERE session = ? ORDER BY number DESC, first',
      [Buffer.from(sessionId, 'hex')],
    )
    const number = rows[0]?.[0]
    if (typeof number !== 'number') return null
    const latest = rows.filter((row) => row[0] === number)
    return {
      number,
      committed: latest.some((row) => row[1] === COMMIT),
      statements: latest
        .filter((row) => row[1] !== COMMIT)
        .map((row) => ({
          first: Number(row[1]),
          last: Number(row[2]),
          outcomes: outcomesFrom(row[3] as Uint8Array),
        })),
    }
  }

  save(sessionId: string, number: number, { first, last, outcomes }: StatementOutcome): void {
    const session = Buffer.from(sessionId, 'hex')
    this.#engine.runApart('DELETE FROM statements WHERE session = ? AND number < ?', [session, number])
    const outcome = encodeDocument(docOf([['outcomes', [...outcomes]]]))
    this.#engine.runApart('INSERT OR REPLACE INTO statements VALUES (?, ?, ?, ?, ?, ?)', [
      session,
      number,
      first,
      last,
      outcome,
      Date.now(),
    ])
  }

  saveCommit(sessionId: string, number: number): void {
    this.save(sessionId, number, { first: COMMIT, last: COMMIT, outcomes: [] })
  }

  /** Forgets what sessions did before `time` (ms since the epoch). */
  prune(time: number): void {
    this.#engine.run('DELETE FROM statements WHERE at < ?', [time])
  }
}

function outcomesFrom(bytes: Uint8Array): Doc[] {
  const outcomes = decodeDocument(bytes).get('outcomes')
  return Array.isArray(outcomes) ? outcomes.filter(isDoc) : []
}
