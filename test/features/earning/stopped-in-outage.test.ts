import { expect, it } from 'vitest'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { cableTo } from '../../support/cable.ts'
import { startWholeApp } from '../../support/whole-app.ts'

/** A stop has this long on a slow machine: systemd and Docker kill after 10 seconds, and it is made to take 7 at most. */
const LONGEST_STOP = 20_000

it('stops soon while the database is away, and credits what was written meanwhile after the next start', async () => {
  const store = await startEmbeddedStore({ directory: null })
  const cable = await cableTo(store.uri)
  const app = await startWholeApp({}, { databaseUri: cable.uri })
  try {
    const ana = app.join({ username: 'ana', globalName: 'Ana' })
    const standings = async () =>
      (await app.app.database.connection.collection('ledger').find().toArray()).length
    await app.as(ana).send(app.channel('general'), 'heard while all is well')
    await expect.poll(standings).toBe(1)

    await cable.cut()
    app.clock.advance(61_000)
    await app.as(ana).send(app.channel('general'), 'heard while nobody writes it down')
    await app.discord.control.settled()
    const began = performance.now()
    await app.restart(() => {
      expect(performance.now() - began).toBeLessThan(LONGEST_STOP)
      return cable.mend()
    })
    await expect.poll(standings).toBe(2)
  } finally {
    await app.stop()
    await cable.remove()
    await store.stop()
  }
}, 90_000)
