import { type ClientSession, type Db, MongoServerError } from 'mongodb'
import { answerOf, commandOf, listOf } from './command-of.ts'
import type { Answer } from './model/perform.ts'
import { type IndexChange, type Operation, type Request, isEnd, isIndexChange } from './operation.ts'

/** Milliseconds after which what waits for others is answered with MaxTimeMSExpired (50) instead of never. */
const MOST_MS = 5000
/** Milliseconds after which an operation without any answer is given up. */
const SILENCE_MS = 20_000
const EXACT = { promoteValues: false, promoteBuffers: false, bsonRegExp: true }

/** An operation that was never answered: nothing more can be learnt from this store. */
export class Silence extends Error {
  override readonly name = 'Silence'
}

/** The collection that is fuzzed, asked through the driver with the commands as they are. */
export class Subject {
  readonly #db: Db
  readonly #name: string
  readonly #sessions: readonly ClientSession[]

  constructor(db: Db, name: string, sessions: readonly ClientSession[]) {
    this.#db = db
    this.#name = name
    this.#sessions = sessions
  }

  /** Begins again with an empty collection. */
  async reset(): Promise<void> {
    await answered('the beginning', async () => {
      for (const session of this.#sessions) if (session.inTransaction()) await session.abortTransaction()
      await this.#db.dropCollection(this.#name).catch(() => false)
      await this.#db.createCollection(this.#name)
    })
  }

  /** The store's answer, or the code of its refusal. */
  async run(operation: Operation): Promise<Answer | number> {
    return answered(operation.kind, async () => {
      try {
        if (isEnd(operation)) return await this.#end(operation.kind, operation.session)
        return await this.#command(operation, this.#sessionOf(operation))
      } catch (error) {
        if (!(error instanceof MongoServerError)) throw error
        await this.#giveUp(operation)
        return Number(error.code)
      }
    })
  }

  #sessionOf(operation: Request | IndexChange): ClientSession | null {
    if (isIndexChange(operation) || operation.session === null) return null
    const session = this.#sessions[operation.session] ?? null
    if (session && !session.inTransaction()) session.startTransaction()
    return session
  }

  async #end(kind: 'commit' | 'abort', number: number): Promise<Answer> {
    const session = this.#sessions[number]
    if (!session?.inTransaction()) return {}
    await (kind === 'commit' ? session.commitTransaction() : session.abortTransaction())
    return {}
  }

  async #giveUp({ session }: Operation): Promise<void> {
    const own = session === null ? null : this.#sessions[session]
    if (own?.inTransaction()) await own.abortTransaction()
  }

  async #command(operation: Request | IndexChange, session: ClientSession | null): Promise<Answer | number> {
    const command = { ...commandOf(operation, this.#name), maxTimeMS: MOST_MS }
    const reply = await this.#db.command(command, { ...EXACT, ...(session ? { session } : {}) })
    const [error] = listOf(reply['writeErrors'])
    if (error) {
      await this.#giveUp(operation)
      return Number(error['code'])
    }
    return answerOf(operation, reply)
  }
}

async function answered<Result>(what: string, ask: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silence(`${what}: no answer within ${SILENCE_MS} ms`)), SILENCE_MS)
  })
  try {
    return await Promise.race([ask(), silence])
  } finally {
    clearTimeout(timer)
  }
}
