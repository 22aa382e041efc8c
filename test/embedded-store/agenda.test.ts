import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda } from 'agenda'
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

describe('Agenda on the embedded store', () => {
  it('runs a job that is due now, with its data', async () => {
    const agenda = agendaOn('now')
    const seen: unknown[] = []
    agenda.define('greet', (job) => {
      seen.push(job.attrs.data)
    })
    await agenda.start()
    await agenda.now('greet', { name: 'Ada' })
    await vi.waitFor(() => expect(seen).toEqual([{ name: 'Ada' }]), 5000)
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
    await vi.waitFor(() => expect(runs.length).toBe(20), 8000)
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
})
