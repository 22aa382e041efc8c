import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEmbeddedStore, type EmbeddedStore } from '../../src/embedded-store/index.ts'
import { cableTo, type Cable } from '../support/cable.ts'
import { startWholeApp, type WholeApp } from '../support/whole-app.ts'

let store: EmbeddedStore
let cable: Cable
let app: WholeApp
let ana: string

beforeAll(async () => {
  store = await startEmbeddedStore({ directory: null })
  cable = await cableTo(store.uri)
  const plan = { name: 'Meadow', channels: [{ name: 'general' }] }
  app = await startWholeApp(plan, { databaseUri: cable.uri })
  ana = await app.writer('Ana')
}, 60_000)
afterAll(async () => {
  await cable?.mend()
  await app?.stop()
  await cable?.remove()
  await store?.stop()
})

const cards = async () => (await app.use(ana, 'rank')).attachments.length

const answer = async (command: string) => (await app.use(ana, command)).content

describe('commands while the database is away', { timeout: 150_000 }, () => {
  it('say so to whoever asked, and work again once it is back', async () => {
    await expect.poll(cards).toBe(1)
    await cable.cut()
    for (const command of ['rank', 'leaderboard'])
      await expect.poll(() => answer(command), { timeout: 60_000 }).toMatch(/can't be reached/u)
    await cable.mend()
    await expect.poll(cards, { timeout: 30_000 }).toBe(1)
  })
})
