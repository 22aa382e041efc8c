import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { silentLog } from '../../src/core/log.ts'
import { connectDatabase, type Database } from '../../src/database/index.ts'
import { startEmbeddedStore, type EmbeddedStore } from '../../src/embedded-store/index.ts'
import { cableTo } from '../support/cable.ts'
import { createJobs, type RunningJobs } from '../../src/jobs/index.ts'

describe('jobs', () => {
  let store: EmbeddedStore
  let database: Database
  let jobs: RunningJobs

  beforeAll(async () => {
    store = await startEmbeddedStore({ directory: null })
    database = await connectDatabase(store.uri, { log: silentLog })
  })
  afterEach(() => jobs.stop())
  afterAll(async () => {
    await database.close()
    await store.stop()
  })

  it('run with their data soon after they are enqueued, and again after a restart when they were left', async () => {
    const ran: unknown[] = []
    const definition = { name: 'test.work', run: async (data: object) => void ran.push(data) }
    jobs = createJobs({ database: database.connection, log: silentLog })
    jobs.define([definition])
    await jobs.start()
    await jobs.enqueue('test.work', { n: 1 })
    await expect.poll(() => ran).toEqual([{ n: 1 }])
    await jobs.stop()
    await jobs.enqueue('test.work', { n: 2 })

    jobs = createJobs({ database: database.connection, log: silentLog })
    jobs.define([definition])
    await jobs.start()
    await expect.poll(() => ran).toEqual([{ n: 1 }, { n: 2 }])
  })

  it('run on their schedule', async () => {
    let runs = 0
    jobs = createJobs({ database: database.connection, log: silentLog })
    jobs.define([{ name: 'test.tick', every: '1 second', run: async () => void (runs += 1) }])
    await jobs.start()
    await expect.poll(() => runs).toBeGreaterThanOrEqual(2)
  })

  it('run once each when two processes share them', async () => {
    const ran: number[] = []
    const definition = {
      name: 'test.shared',
      run: async ({ n }: Readonly<Record<string, unknown>>) => void ran.push(Number(n)),
    }
    jobs = createJobs({ database: database.connection, log: silentLog })
    const other = createJobs({ database: database.connection, log: silentLog })
    for (const one of [jobs, other]) one.define([definition])
    for (let n = 0; n < 12; n += 1) await jobs.enqueue('test.shared', { n })
    await Promise.all([jobs.start(), other.start()])
    await expect.poll(() => new Set(ran).size, { timeout: 30_000 }).toBe(12)
    await Promise.all([jobs.stop(), other.stop()])
    expect(ran).toHaveLength(12)
  })

  it('are listed for the guild that they concern, and run again on a retry', async () => {
    let isBroken = true
    let runs = 0
    jobs = createJobs({ database: database.connection, log: silentLog })
    jobs.define([
      {
        name: 'test.broken',
        async run() {
          runs += 1
          if (isBroken) throw new Error('broken')
        },
      },
    ])
    await jobs.start()
    await jobs.enqueue('test.broken', { guildId: '1' })
    const states = async (guildId: string) => (await jobs.list(guildId)).map(({ outcome }) => outcome)
    await expect.poll(() => states('1')).toEqual(['failed'])
    expect(await states('2')).toEqual([])
    const [failed] = await jobs.list('1')
    isBroken = false
    expect(await jobs.retry('2', failed?.id ?? '')).toBe(false)
    expect(await jobs.retry('1', failed?.id ?? '')).toBe(true)
    await expect.poll(() => states('1')).toEqual([])
    expect(runs).toBe(2)
  })

  it('are told to end on a stop, which waits for them', async () => {
    let ended = false
    let began = false
    jobs = createJobs({ database: database.connection, log: silentLog })
    jobs.define([
      {
        name: 'test.long',
        async run(_, stopping) {
          began = true
          await new Promise<void>((resolve) =>
            stopping.addEventListener('abort', () => resolve(), { once: true }),
          )
          ended = true
        },
      },
    ])
    await jobs.start()
    await jobs.enqueue('test.long', {})
    await expect.poll(() => began).toBe(true)
    await jobs.stop()
    expect(ended).toBe(true)
  })

  it('outlive a database that goes away', { timeout: 40_000 }, async () => {
    const cable = await cableTo(store.uri)
    const own = await connectDatabase(cable.uri, { log: silentLog })
    let runs = 0
    jobs = createJobs({ database: own.connection, log: silentLog })
    jobs.define([{ name: 'test.steady', every: '1 second', run: async () => void (runs += 1) }])
    await jobs.start()
    await expect.poll(() => runs).toBeGreaterThanOrEqual(1)
    await cable.cut()
    await expect(jobs.enqueue('test.steady', {})).rejects.toMatchObject({ code: 'database-unavailable' })
    await expect.poll(() => own.health.state.up).toBe(false)
    const before = runs
    await cable.mend()
    await expect.poll(() => runs).toBeGreaterThan(before + 1)
    await jobs.stop()
    await own.close()
    await cable.remove()
  })

  it('leave nothing behind when they are stopped while they look for what to do', async () => {
    const slow = await startEmbeddedStore({ directory: null, testCommands: true })
    const { connection, close } = await connectDatabase(slow.uri, { log: silentLog })
    const unhandled: unknown[] = []
    const keep = (error: unknown) => void unhandled.push(error)
    process.on('unhandledRejection', keep)
    try {
      const data = { failCommands: ['findAndModify'], blockConnection: true, blockTimeMS: 1000 }
      const admin = connection.getClient().db('admin')
      await admin.command({ configureFailPoint: 'failCommand', mode: 'alwaysOn', data })
      jobs = createJobs({ database: connection, log: silentLog })
      jobs.define([{ name: 'test.looked-for', run: async () => undefined }])
      await jobs.start()
      await jobs.stop()
      await close()
      await new Promise((resolve) => setImmediate(resolve))
      expect(unhandled).toEqual([])
    } finally {
      process.off('unhandledRejection', keep)
      await slow.stop()
    }
  })

  it('refuse one name given twice, and a name that nobody gave', async () => {
    jobs = createJobs({ database: database.connection, log: silentLog })
    const job = { name: 'test.same', run: async () => undefined }
    expect(() => jobs.define([job, job])).toThrow('test.same')
    await expect(jobs.enqueue('test.other', {})).rejects.toThrow('test.other')
  })
})
