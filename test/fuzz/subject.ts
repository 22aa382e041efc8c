import {
  Binary as DriverBinary,
  type ClientSession,
  type Db,
  type Document,
  Double,
  type Long,
  MongoServerError,
  Timestamp as DriverTimestamp,
} from 'mongodb'
import {
  Binary,
  BsonDate,
  Decimal128,
  type Doc,
  Int32,
  ObjectId,
  Timestamp,
  type Value,
} from '../../src/embedded-store/bson/value.ts'
import type { Answer } from './model/collection.ts'
import { type Operation, type Request, isEnd } from './operation.ts'

/** After which an operation that waits is answered with MaxTimeMSExpired (50) instead of never. */
const MOST_MS = 5000

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

  async reset(): Promise<void> {
    for (const session of this.#sessions) if (session.inTransaction()) await session.abortTransaction()
    await this.#db.dropCollection(this.#name).catch(() => false)
    await this.#db.createCollection(this.#name)
    await this.#db
      .collection(this.#name)
      .createIndexes([
        { key: { a: 1 } },
        { key: { 'c.a': -1 } },
        { key: { ñ: 1 }, unique: true, sparse: true },
      ])
  }

  /** The store's answer, or the code of its refusal. */
  async run(operation: Operation): Promise<Answer | number> {
    try {
      if (isEnd(operation)) return await this.#end(operation.kind, operation.session)
      const session = operation.session === null ? null : (this.#sessions[operation.session] ?? null)
      if (session && !session.inTransaction()) session.startTransaction()
      return await this.#command(operation, session)
    } catch (error) {
      if (!(error instanceof MongoServerError)) throw error
      await this.#giveUp(operation)
      return Number(error.code)
    }
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

  async #command(operation: Request, session: ClientSession | null): Promise<Answer | number> {
    const options = { promoteValues: false, promoteBuffers: false, ...(session ? { session } : {}) }
    const command = { ...commandOf(operation, this.#name), maxTimeMS: MOST_MS }
    const reply = await this.#db.command(command, options)
    const [error] = listOf(reply['writeErrors'])
    if (error) {
      await this.#giveUp(operation)
      return Number(error['code'])
    }
    return answerOf(operation, reply)
  }
}

function listOf(value: unknown): Document[] {
  return Array.isArray(value) ? (value as Document[]) : []
}

function commandOf(operation: Request, name: string): Document {
  switch (operation.kind) {
    case 'insert':
      return { insert: name, documents: [toDriver(operation.doc)] }
    case 'update': {
      const { filter, update, multi, upsert } = operation
      return { update: name, updates: [{ q: toDriver(filter), u: toDriver(update), multi, upsert }] }
    }
    case 'delete':
      return { delete: name, deletes: [{ q: toDriver(operation.filter), limit: operation.multi ? 0 : 1 }] }
    case 'find': {
      const { filter, sort, skip, limit } = operation
      return { find: name, filter: toDriver(filter), sort: toDriver(sort), skip, limit, batchSize: 10_000 }
    }
    case 'count':
      // Transactions know no count command: countDocuments is an aggregation in all drivers.
      return {
        aggregate: name,
        pipeline: [{ $match: toDriver(operation.filter) }, { $group: { _id: 1, n: { $sum: 1 } } }],
        cursor: {},
      }
    case 'findAndModify':
    default: {
      const { filter, update, returnNew, upsert } = operation
      const query = toDriver(filter)
      if (update === null) return { findAndModify: name, query, remove: true }
      return { findAndModify: name, query, update: toDriver(update), new: returnNew, upsert }
    }
  }
}

function answerOf(operation: Operation, reply: Document): Answer {
  const batch = listOf((reply['cursor'] as Document | undefined)?.['firstBatch'])
  switch (operation.kind) {
    case 'find':
      return { documents: batch.map((doc) => fromDriver(doc) as Doc) }
    case 'count':
      return { n: Number(batch[0]?.['n'] ?? 0) }
    case 'findAndModify': {
      const value: unknown = reply['value']
      return { documents: value === null || value === undefined ? [] : [fromDriver(value) as Doc] }
    }
    case 'update': {
      const upserted = listOf(reply['upserted']).length > 0
      return { n: Number(reply['n']), modified: Number(reply['nModified']), upserted }
    }
    default:
      return { n: Number(reply['n']) }
  }
}

function toDriver(value: Value): unknown {
  if (typeof value === 'number') return new Double(value)
  if (value instanceof Map) return new Map([...value].map(([name, inner]) => [name, toDriver(inner)]))
  if (Array.isArray(value)) return value.map(toDriver)
  if (value instanceof BsonDate) return new Date(Number(value.milliseconds))
  if (value instanceof Binary) return new DriverBinary(value.bytes, value.subtype)
  if (value instanceof Timestamp) return new DriverTimestamp({ t: value.seconds, i: value.increment })
  return value
}

/** The driver's own copies of the BSON classes are told by their tag: `instanceof` does not see through copies. */
function fromDriver(value: unknown): Value {
  if (Array.isArray(value)) return value.map(fromDriver)
  if (value instanceof Date) return new BsonDate(value.getTime())
  if (typeof value !== 'object' || value === null) return value as string | boolean | null
  switch ((value as { readonly _bsontype?: string })._bsontype) {
    case 'Double':
      return (value as Double).value
    case 'Int32':
      return new Int32((value as Int32).value)
    case 'Long':
      return (value as Long).toBigInt()
    case 'Timestamp':
      return new Timestamp((value as DriverTimestamp).t, (value as DriverTimestamp).i)
    case 'Decimal128':
      return new Decimal128((value as Decimal128).bytes)
    case 'ObjectId':
      return new ObjectId((value as ObjectId).id)
    case 'Binary': {
      const { buffer, position, sub_type: subtype } = value as DriverBinary
      return new Binary(Uint8Array.prototype.slice.call(buffer, 0, position), subtype)
    }
    default:
      return new Map(Object.entries(value).map(([name, inner]) => [name, fromDriver(inner)]))
  }
}
