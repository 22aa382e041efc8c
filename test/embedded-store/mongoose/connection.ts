import mongoose, { type Connection } from 'mongoose'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type EmbeddedStore, startEmbeddedStore } from '../../../src/embedded-store/index.ts'

/** A mongoose connection to a store of its own for the tests of one file; database and models are new for each test. */
export function useConnection(): { readonly connection: Connection } {
  let store: EmbeddedStore | null = null
  let connection: Connection | null = null
  const open = (): Connection => {
    if (!connection) throw new Error('the connection is not open yet')
    return connection
  }
  beforeAll(async () => {
    let uri = process.env['MONGODB_URI'] ?? ''
    if (uri === '') uri = (store = await startEmbeddedStore({ directory: null })).uri
    connection = await mongoose.createConnection(uri, { dbName: 'mongoose' }).asPromise()
  })
  afterAll(async () => {
    await connection?.close()
    await store?.stop()
  })
  beforeEach(async () => {
    await open().dropDatabase()
    for (const name of open().modelNames()) open().deleteModel(name)
  })
  return {
    get connection() {
      return open()
    },
  }
}
