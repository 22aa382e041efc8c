import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { MongoClient } from 'mongodb'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { StoreProcess } from '../../crash/store-process.ts'
import { WireClient, opMsg, socketPathOf } from '../wire-client.ts'

/** A store in a process of its own, whose memory is nobody else's. */
let store: StoreProcess
let client: MongoClient
const sockets: Socket[] = []
const wires: WireClient[] = []

beforeAll(async () => {
  store = await StoreProcess.start('')
  client = await new MongoClient(store.uri).connect()
}, 60_000)
afterEach(() => {
  sockets.splice(0).forEach((socket) => socket.destroy())
  wires.splice(0).forEach((wire) => wire.close())
})
afterAll(async () => {
  await client.close()
  await store.kill()
})

/** A connection that is open and never reads. */
function deaf(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPathOf(store.uri), () => resolve(socket))
    socket.on('error', reject)
    socket.pause()
    sockets.push(socket)
  })
}

/** Megabytes that the store's process has in memory. */
async function memory(): Promise<number> {
  const status = await readFile(`/proc/${store.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}

async function answerMs(): Promise<number> {
  const from = performance.now()
  await client.db('crowds').command({ ping: 1 })
  return performance.now() - from
}

/** What a process has in memory is read where Linux tells it. */
const isLinux = process.platform === 'linux'

describe.runIf(isLinux)('many clients at once', { timeout: 120_000 }, () => {
  it('are let in together, a thousand of them, and each is answered', async () => {
    const opened = await Promise.all(Array.from({ length: 1000 }, () => WireClient.open(store.uri)))
    wires.push(...opened)
    const replies = await Promise.all(opened.map((wire) => wire.command('admin', { ping: 1 })))
    expect(replies.every((reply) => reply['ok'] === 1)).toBe(true)
  })

  it('that never read their answers cost the store a bounded amount of memory, and others nothing', async () => {
    const large = client.db('crowds').collection('large')
    await large.insertMany(Array.from({ length: 12 }, () => ({ text: 'x'.repeat(1_000_000) })))
    const before = await memory()
    const slow = await Promise.all(Array.from({ length: 300 }, deaf))
    const question = opMsg({ find: 'large', $db: 'crowds', batchSize: 1000 })
    const session = client.startSession()
    session.startTransaction()
    const small = client.db('crowds').collection('small')
    await small.insertOne({ _id: 1 as never }, { session })
    for (const socket of slow) for (let n = 0; n < 3; n++) socket.write(question)
    let [most, slowestMs] = [0, 0]
    for (let look = 0; look < 40; look++) {
      slowestMs = Math.max(slowestMs, await answerMs())
      most = Math.max(most, (await memory()) - before)
    }
    // 10.8 GB of answers were asked for.
    expect(most).toBeLessThan(600)
    expect(slowestMs).toBeLessThan(2000)
    await session.commitTransaction()
    await session.endSession()
    expect(await small.findOne({ _id: 1 as never })).toEqual({ _id: 1 })
    expect(await large.countDocuments()).toBe(12)
    slow.forEach((socket) => socket.destroy())
    expect(await large.find({}, { batchSize: 1000 }).toArray()).toHaveLength(12)
  })

  it('that stop in the middle of a message cost no more than what they sent', async () => {
    const before = await memory()
    const half = opMsg({ insert: 'c', documents: [{ text: 'x'.repeat(100_000) }], $db: 'crowds' })
    const huge = Buffer.from(half)
    huge.writeInt32LE(48_000_000, 0)
    for (const socket of await Promise.all(Array.from({ length: 200 }, deaf))) socket.write(huge)
    await vi.waitFor(async () => expect(await answerMs()).toBeLessThan(1000), { timeout: 20_000 })
    await vi.waitFor(async () => expect((await memory()) - before).toBeLessThan(200), { timeout: 30_000 })
  })
})
