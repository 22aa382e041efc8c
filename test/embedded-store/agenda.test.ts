import { spawn } from 'node:child_process'
import { callbackify } from 'node:util'
import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda, type Job } from 'agenda'
import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type EmbeddedStore, startEmbeddedStore } from '../../src/embedded-store/index.ts'

let store: EmbeddedStore
let client: MongoClient

beforeAll(async () => {
  store = await startEmbeddedStore({ directory: null })
  client = await new MongoClient(store.uri).connect()
})
afterAll(async () => {
  await client?.close()
  await store?.stop()
})

function agendaOn(collection: string): Agenda {
  return new Agenda({
    backend: new MongoBackend({ mongo: client.db('agenda'), collection }),
    processEvery: 20,
  })
}

/** A job that takes its time, in the form of Agenda's that tells its end by a callback. */
function slow(work: (job: Job) => Promise<void>): (job: Job, done: (error?: Error) => void) => void {
  return callbackify(work)
}

describe('Agenda on the embedded store', () => {
  it('runs a job that is due now, with its data', async () => {
    const agenda = agendaOn('now')
    const seen: unknown[] = []
    agenda.define('greet', (job) => {
      seen.push(job.attrs.data)
    })
    await agenda.start()
    await agenda.now('greet', { name: 'Ada' })
    await vi.waitFor(() => expect(seen).toEqual([{ name: 'Ada' }]), 30_000)
    await agenda.stop()
  })

  it('runs each job once when two agendas share the collection', async () => {
    const first = agendaOn('shared')
    const agendas = [first, agendaOn('shared')]
    const runs: number[] = []
    for (const agenda of agendas) {
      agenda.define('count', (job) => {
        runs.push((job.attrs.data as { n: number }).n)
      })
      await agenda.start()
    }
    await Promise.all(Array.from({ length: 20 }, (_, n) => first.schedule(new Date(), 'count', { n })))
    await vi.waitFor(() => expect(runs.length).toBe(20), 30_000)
    expect(new Set(runs).size).toBe(20)
    await Promise.all(agendas.map((agenda) => agenda.stop()))
  })

  it('keeps one document for a repeated job and removes cancelled ones', async () => {
    const agenda = agendaOn('every')
    agenda.define('tick', () => {})
    await agenda.start()
    await agenda.every('10 minutes', 'tick')
    await agenda.every('20 minutes', 'tick')
    expect(await client.db('agenda').collection('every').countDocuments({ name: 'tick' })).toBe(1)
    expect(await agenda.cancel({ name: 'tick' })).toBe(1)
    expect(await client.db('agenda').collection('every').countDocuments()).toBe(0)
    await agenda.stop()
  })

  it('schedules for later, and runs when the time has come', async () => {
    const agenda = agendaOn('later')
    const ran: number[] = []
    agenda.define('note', (job) => {
      ran.push((job.attrs.data as { n: number }).n)
    })
    await agenda.start()
    await agenda.schedule(new Date(Date.now() + 300), 'note', { n: 2 })
    await agenda.schedule('now', 'note', { n: 1 })
    const { total } = await agenda.queryJobs({ name: 'note' })
    expect(total).toBeGreaterThanOrEqual(1)
    await vi.waitFor(() => expect(ran).toEqual([1, 2]), 30_000)
    await agenda.stop()
  })

  it('takes jobs by priority, no more of them at a time than it may', async () => {
    const agenda = agendaOn('priority')
    const order: number[] = []
    let running = 0
    let most = 0
    agenda.define(
      'work',
      slow(async (job) => {
        most = Math.max(most, ++running)
        order.push((job.attrs.data as { n: number }).n)
        await new Promise((resolve) => setTimeout(resolve, 15))
        running--
      }),
      { concurrency: 1, lockLimit: 1 },
    )
    const due = new Date(Date.now() - 1000)
    for (const [n, priority] of [
      [1, 'low'],
      [2, 'highest'],
      [3, 'normal'],
    ] as const) {
      await agenda.create('work', { n }).priority(priority).schedule(due).save()
    }
    await agenda.start()
    await vi.waitFor(() => expect(order).toHaveLength(3), 30_000)
    expect(order).toEqual([2, 3, 1])
    expect(most).toBe(1)
    await agenda.stop()
  })

  it('keeps one job of a unique kind, and changes it in place', async () => {
    const agenda = agendaOn('unique')
    agenda.define('mail', () => {})
    for (const text of ['a', 'b']) {
      await agenda
        .create('mail', { to: 'ada', text })
        .unique({ 'data.to': 'ada' })
        .schedule(new Date(Date.now() + 60_000))
        .save()
    }
    await agenda.create('mail', { to: 'bob' }).unique({ 'data.to': 'bob' }, { insertOnly: true }).save()
    const { jobs } = await agenda.queryJobs({ name: 'mail' })
    expect(jobs.map(({ data }) => data)).toEqual(
      expect.arrayContaining([{ to: 'ada', text: 'b' }, { to: 'bob' }]),
    )
    expect(jobs).toHaveLength(2)
  })

  it('notes failures, and tries again as its backoff says', async () => {
    const agenda = agendaOn('failing')
    let tries = 0
    agenda.define(
      'shaky',
      () => {
        if (++tries < 3) throw new Error(`try ${tries}`)
      },
      { backoff: () => 10 },
    )
    await agenda.start()
    await agenda.now('shaky')
    await vi.waitFor(() => expect(tries).toBe(3), 30_000)
    await vi.waitFor(async () => {
      const [job] = (await agenda.queryJobs({ name: 'shaky' })).jobs
      expect(job).toMatchObject({ lastFinishedAt: expect.any(Date), failReason: 'try 2' })
    }, 30_000)
    await agenda.stop()
  })

  it('leaves disabled jobs alone, and runs them once they are enabled', async () => {
    const agenda = agendaOn('disabled')
    let ran = 0
    agenda.define('quiet', () => {
      ran++
    })
    await agenda.create('quiet').disable().schedule(new Date()).save()
    await agenda
      .create('loud')
      .schedule(new Date(Date.now() + 60_000))
      .save()
    await agenda.start()
    expect(await agenda.enable({ name: 'quiet' })).toBe(1)
    await vi.waitFor(() => expect(ran).toBe(1), 30_000)
    expect(await agenda.disable({ name: 'loud' })).toBe(1)
    expect(
      (await agenda.getJobsOverview()).map(({ name }) => name).toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(['loud', 'quiet'])
    expect(await agenda.purge()).toBe(1)
    expect(await agenda.cancelAll()).toBe(1)
    await agenda.stop()
  })

  it('takes over a job whose lock ran out, and keeps one that is touched', async () => {
    const agenda = agendaOn('locks')
    const lockedAt = new Date(Date.now() - 60_000)
    let ran = 0
    agenda.define(
      'long',
      slow(async (job) => {
        ran++
        await job.touch(50)
      }),
      { lockLifetime: 1000 },
    )
    await client
      .db('agenda')
      .collection('locks')
      .insertOne({ name: 'long', type: 'normal', priority: 0, nextRunAt: lockedAt, lockedAt, data: {} })
    await agenda.start()
    await vi.waitFor(() => expect(ran).toBe(1), 30_000)
    await vi.waitFor(async () => {
      const [job] = (await agenda.queryJobs({ name: 'long' })).jobs
      expect(job).toMatchObject({ progress: 50 })
      expect(job?.lockedAt ?? null).toBeNull()
    }, 30_000)
    await agenda.drain()
  })

  it('shares its work with another process, each job being done once', async () => {
    const script = `
      import { Agenda } from 'agenda'
      import { MongoBackend } from '@agendajs/mongo-backend'
      import { MongoClient } from 'mongodb'
      const client = await new MongoClient(process.argv[1]).connect()
      const agenda = new Agenda({ backend: new MongoBackend({ mongo: client.db('agenda'), collection: 'processes' }), processEvery: 20 })
      agenda.define('add', async (job) => {
        await client.db('agenda').collection('done').insertOne({ n: job.attrs.data.n, by: 'other' })
      }, { concurrency: 3 })
      await agenda.start()
      process.stdin.once('data', async () => { await agenda.stop(); await client.close(); process.exit(0) })
      console.log('ready')`
    const other = spawn(process.execPath, ['--input-type=module', '-e', script, store.uri], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    try {
      await new Promise((resolve) => other.stdout.once('data', resolve))
      const done = client.db('agenda').collection('done')
      const agenda = agendaOn('processes')
      agenda.define(
        'add',
        slow(async (job) => {
          await done.insertOne({ n: (job.attrs.data as { n: number }).n, by: 'this' })
        }),
        { concurrency: 3 },
      )
      await agenda.start()
      await Promise.all(Array.from({ length: 60 }, (_, n) => agenda.schedule(new Date(), 'add', { n })))
      await vi.waitFor(async () => expect(await done.countDocuments()).toBe(60), 12_000)
      expect(await done.distinct('n')).toHaveLength(60)
      expect(await done.distinct('by')).toHaveLength(2)
      await agenda.stop()
    } finally {
      other.stdin.write('stop')
      await new Promise((resolve) => other.once('exit', resolve))
    }
  })

  it('pages, orders and searches its jobs', async () => {
    const agenda = agendaOn('paged')
    agenda.define('page', () => {})
    for (let n = 0; n < 5; n++) {
      await agenda
        .create('page', { n })
        .schedule(new Date(Date.now() + 60_000 + n * 1000))
        .save()
    }
    const found = await agenda.queryJobs({ name: 'page', sort: { nextRunAt: 'asc' }, skip: 1, limit: 2 })
    expect(found.total).toBe(5)
    expect(found.jobs.map(({ data }) => data)).toEqual([{ n: 1 }, { n: 2 }])
    expect((await agenda.queryJobs({ search: 'pag' })).total).toBe(5)
    expect((await agenda.queryJobs({ data: { n: 3 } })).total).toBe(1)
    expect(await agenda.cancel({ names: ['page'] })).toBe(5)
  })
})
