import { type Db, MongoClient, type MongoClientOptions } from 'mongodb'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import {
  type EmbeddedStore,
  type EmbeddedStoreOptions,
  startEmbeddedStore,
} from '../../src/embedded-store/index.ts'

export interface Fixture {
  readonly client: MongoClient
  readonly db: Db
  readonly uri: string
}

/** A store in memory for the tests of one file, with a database that is empty before each; `MONGODB_URI` takes its place. */
export function useStore(
  database: string,
  options: MongoClientOptions = {},
  start: Partial<EmbeddedStoreOptions> = {},
): Fixture {
  let store: EmbeddedStore | null = null
  let client: MongoClient | null = null
  let uri = process.env['MONGODB_URI'] ?? ''
  beforeAll(async () => {
    if (uri === '') {
      store = await startEmbeddedStore({ directory: null, ...start })
      uri = store.uri
    }
    client = await new MongoClient(uri, options).connect()
  })
  afterAll(async () => {
    await client?.close()
    await store?.stop()
  })
  beforeEach(async () => {
    await client?.db(database).dropDatabase()
  })
  const open = (): MongoClient => {
    if (!client) throw new Error('the store is not started yet')
    return client
  }
  return {
    get client() {
      return open()
    },
    get db() {
      return open().db(database)
    },
    get uri() {
      return uri
    },
  }
}
