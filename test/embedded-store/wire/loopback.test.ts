import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silentLog } from '../../../src/core/log.ts'
import { type RunningServer, startServer } from '../../../src/embedded-store/wire/server.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startServer({ directory: null, durability: 'full', transport: 'loopback' }, silentLog)
})
afterAll(() => server.stop())

function connect(uri: string): Promise<MongoClient> {
  return new MongoClient(uri, { serverSelectionTimeoutMS: 2000 }).connect()
}

describe('a store without a closed socket', () => {
  it('lets in who knows the secret of its address', async () => {
    const client = await connect(server.uri)
    await client.db('d').collection('c').insertOne({ a: 1 })
    expect(await client.db('d').collection('c').countDocuments()).toBe(1)
    await client.close()
  })

  it.each<[string, (uri: string) => string]>([
    ['a wrong password', (uri) => uri.replace(/:[0-9a-f]{48}@/, `:${'0'.repeat(48)}@`)],
    ['a wrong name', (uri) => uri.replace('//laurel:', '//someone:')],
  ])('keeps out %s', async (_name, change) => {
    await expect(connect(change(server.uri))).rejects.toMatchObject({ code: 18 })
  })

  it('answers nothing but the handshake to who does not authenticate', async () => {
    const client = await connect(
      server.uri.replace(/\/\/.*@/, '//').replace('&authMechanism=SCRAM-SHA-256', ''),
    )
    await expect(client.db('d').collection('c').find().toArray()).rejects.toMatchObject({ code: 13 })
    await expect(client.db('d').dropDatabase()).rejects.toMatchObject({ code: 13 })
    await client.close()
  })
})

describe('a store that is stopped', () => {
  it('ends while clients are at work', async () => {
    const busy = await startServer({ directory: null, durability: 'full' }, silentLog)
    const client = await connect(busy.uri)
    const things = client.db('d').collection('c')
    await things.insertMany(Array.from({ length: 20_000 }, (_, n) => ({ n })))
    const slow = things.find({ $or: Array.from({ length: 50 }, (_, n) => ({ [`f${n}`]: 1 })) }).toArray()
    const writes = Array.from({ length: 20 }, (_, n) => things.insertOne({ n }))
    const outcomes = Promise.allSettled([slow, ...writes])
    await busy.stop()
    expect((await outcomes).some(({ status }) => status === 'rejected')).toBe(true)
    await client.close()
  })
})
