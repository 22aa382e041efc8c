import { spawnSync } from 'node:child_process'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { silentLog } from '../../../src/core/log.ts'
import { rawCollection, withTransaction } from '../../../src/database/index.ts'
import { processPlace } from '../../../src/features/earning/process-place.ts'
import { shardLeaseModel } from '../../../src/features/earning/shard-lease.store.ts'
import { ShardLeases, ShardLostError, ShardTakenError } from '../../../src/features/earning/shard-leases.ts'
import { recordingLog } from '../../support/recording-log.ts'
import { messageAt } from './activities.ts'
import { openEarningStore, type EarningStore } from './store-harness.ts'

let earning: EarningStore
const opened: ShardLeases[] = []
beforeAll(async () => {
  earning = await openEarningStore()
})
afterAll(() => earning.close())
afterEach(async () => {
  for (const leases of opened.splice(0)) await leases.release()
  await leaseDocuments().deleteMany({})
  await earning.clear()
})

function leaseDocuments() {
  return rawCollection(shardLeaseModel(earning.database))
}

function open(): ShardLeases {
  const leases = new ShardLeases(earning.database)
  opened.push(leases)
  return leases
}

async function takeAway(): Promise<void> {
  await leaseDocuments().updateOne({ _id: '0' }, { $set: { holder: 'another' }, $inc: { token: 1 } })
}

describe('the lease of a shard', () => {
  it('is refused to a second process while the first one lives', async () => {
    await open().claim([0], silentLog)
    await expect(open().claim([0], silentLog)).rejects.toThrow(ShardTakenError)
    await expect(open().claim([0], silentLog)).rejects.toThrow(/Shard 0 is already run by another process/)
    await open().claim([1], silentLog)
  })

  it('goes to the next process at once when the first one gave it back', async () => {
    const first = open()
    await first.claim([0], silentLog)
    await first.release()
    await open().claim([0], silentLog)
    expect(await leaseDocuments().findOne({ _id: '0' })).toMatchObject({ token: 2, released: false })
  })

  it('goes to the next process at once when the first one died here, and after its time when it died elsewhere', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid
    const lease = { _id: '0', token: 7, holder: 'dead', pid: dead, released: false, renewedAt: new Date() }
    await leaseDocuments().insertOne({ ...lease, place: processPlace() })
    await open().claim([0], silentLog)
    await leaseDocuments().insertOne({ ...lease, _id: '1', place: 'elsewhere - -' })
    const began = performance.now()
    await open().claim([1], silentLog)
    expect(performance.now() - began).toBeGreaterThan(4000)
    expect(await leaseDocuments().findOne({ _id: '1' })).toMatchObject({ token: 8 })
  })

  it('is waited for while a transaction of a killed process keeps it locked, with one line that says so', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid
    const lease = { token: 7, holder: 'dead', pid: dead, released: false, renewedAt: new Date() }
    await leaseDocuments().insertOne({ _id: '0', ...lease, place: processPlace() })
    const orphan = await earning.database.startSession()
    orphan.startTransaction()
    await leaseDocuments().updateOne({ _id: '0' }, { $set: { renewedAt: new Date() } }, { session: orphan })
    const log = recordingLog()
    const leases = open()
    const claimed = leases.claim([0], log)
    await expect.poll(() => JSON.stringify(log.lines)).toContain('was killed')
    await orphan.abortTransaction()
    await orphan.endSession()
    await claimed
    expect(log.lines).toHaveLength(1)
    await takeAway()
    const fenced = withTransaction(earning.database, (session) => leases.fence(session))
    await expect(fenced).rejects.toThrow(ShardLostError)
  }, 30_000)

  it('is proved by each commit: a process that lost it changes nothing any more', async () => {
    const leases = open()
    await leases.claim([0], silentLog)
    const lost: Error[] = []
    leases.onLost((error) => lost.push(error))
    await withTransaction(earning.database, (session) => leases.fence(session))
    await takeAway()
    const services = { ...earning, fence: leases.fence.bind(leases) }
    await expect(earning.commitWith(services, [messageAt(1_700_000_000_000)])).rejects.toThrow(ShardLostError)
    expect(await earning.entries()).toEqual([])
    expect(lost).toHaveLength(1)
  })
})
