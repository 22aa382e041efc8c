import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp } from '../src/app.ts'
import { silentLog } from '../src/core/log.ts'
import { systemClock } from '../src/core/clock.ts'
import { systemRandom } from '../src/core/random.ts'
import { connectDatabase, type Database } from '../src/database/index.ts'
import { startEmbeddedStore, type EmbeddedStore } from '../src/embedded-store/index.ts'
import { shardLeases } from '../src/features/earning/index.ts'
import { outboxModel } from '../src/outbox/outbox.store.ts'
import { createOutboxWriter } from '../src/outbox/outbox.ts'
import { startLocalDiscord, type LocalDiscord } from '../src/sandbox/index.ts'

let store: EmbeddedStore
let database: Database
let discord: LocalDiscord
beforeAll(async () => {
  store = await startEmbeddedStore({ directory: null })
  database = await connectDatabase(store.uri, { log: silentLog })
  discord = await startLocalDiscord({ directory: null, rateLimits: 0 })
}, 60_000)
afterAll(async () => {
  await shardLeases(database.connection).release()
  await discord?.stop()
  await database?.close()
  await store?.stop()
})

it('carries nothing and begins no job while another process runs its shards', async () => {
  const { control } = discord
  const guild = await control.createGuild({ name: 'Meadow', channels: [{ name: 'general' }] })
  const { applicationId, botToken } = control.createApplication({ name: 'Laurel' })
  control.addBot(applicationId, guild.id)
  await shardLeases(database.connection).claim([0], silentLog)
  const effect = {
    kind: 'message',
    channelId: guild.channels['general'] ?? '',
    body: { content: 'once' },
  } as const
  const entry = { key: 'notice:1', guildId: guild.id, memberId: guild.ownerId, effect }
  await createOutboxWriter(database.connection, () => undefined).add([entry])

  const config = {
    MONGODB_URI: store.uri,
    STORE_DURABILITY: 'normal',
    DISCORD_MESSAGE_CONTENT: true,
    DISCORD_SERVER_MEMBERS: true,
    CARD_WORKERS: 1,
  } as const
  const place = { token: botToken, apiUrl: discord.apiUrl, cdnUrl: discord.cdnUrl }
  const app = { config, discord: place, directory: null, log: silentLog, clock: systemClock }
  await expect(startApp({ ...app, random: systemRandom })).rejects.toThrow(/already run by another process/)

  const waiting = await outboxModel(database.connection).findById('notice:1').lean()
  expect(waiting).toMatchObject({ state: 'waiting', attempts: 0, attemptedAt: null })
  expect(await database.connection.collection('jobs').countDocuments()).toBe(0)
}, 60_000)
