import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../src/core/log.ts'
import { connectDatabase, orUnavailable, withTransaction, type Database } from '../../src/database/index.ts'
import { startEmbeddedStore, type EmbeddedStore } from '../../src/embedded-store/index.ts'
import { cableTo, type Cable } from '../support/cable.ts'

describe('a database that goes away', () => {
  let store: EmbeddedStore
  let database: Database
  let cable: Cable

  beforeEach(async () => {
    store = await startEmbeddedStore({ directory: null })
    cable = await cableTo(store.uri)
    database = await connectDatabase(cable.uri, { log: silentLog })
  })
  afterEach(async () => {
    await database.close()
    await cable.remove()
    await store.stop()
  })

  const insert = (_id: string) =>
    withTransaction(
      database.connection,
      (session) => database.connection.collection<{ _id: string }>('things').insertOne({ _id }, { session }),
      { patienceMilliseconds: 1000 },
    )

  it('is told within seconds as database-unavailable, and used again once it is back', async () => {
    await insert('before')
    await cable.cut()
    const began = Date.now()
    const read = orUnavailable(() => database.connection.collection('things').countDocuments())
    await expect(read).rejects.toMatchObject({ code: 'database-unavailable' })
    await expect(insert('during')).rejects.toMatchObject({ code: 'database-unavailable' })
    expect(Date.now() - began).toBeLessThan(25_000)
    await expect.poll(() => database.health.state.up).toBe(false)

    await cable.mend()
    await database.health.untilUp(30_000)
    expect(database.health.state.up).toBe(true)
    await insert('after')
    expect(await database.connection.collection('things').countDocuments()).toBe(2)
  })
})

describe('the first connection', () => {
  it("fails in time with the driver's reason when nobody answers", async () => {
    const began = Date.now()
    const connecting = connectDatabase('mongodb://127.0.0.1:9/laurel', {
      log: silentLog,
      patienceMilliseconds: 100,
    })
    await expect(connecting).rejects.toThrow(/ECONNREFUSED/)
    expect(Date.now() - began).toBeLessThan(25_000)
  })
})
