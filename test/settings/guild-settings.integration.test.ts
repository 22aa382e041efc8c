import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import { connectDatabase, type Database } from '../../src/database/index.ts'
import { startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { createSettings } from '../../src/settings/index.ts'
import { recordingLog } from '../support/recording-log.ts'
import { exampleSettings } from './example-settings.ts'

const GUILD = '100000000000000001'
const ACTOR = '200000000000000001'

let store: Awaited<ReturnType<typeof startEmbeddedStore>>
let database: Database
const log = recordingLog()

beforeAll(async () => {
  store = await startEmbeddedStore({ directory: null })
  database = await connectDatabase(store.uri, { log })
})
afterAll(async () => {
  await database.close()
  await store.stop()
})

/** As another process, or the next start, would see them. */
const freshSettings = () =>
  createSettings({ connection: database.connection, clock: new VirtualClock(1_700_000_000_000), log })

describe('settings of a guild', () => {
  it('are the defaults for a guild that never changed any', async () => {
    const settings = freshSettings()
    expect(settings.peek('300000000000000001', exampleSettings)).toBeUndefined()
    expect(await settings.get('300000000000000001', exampleSettings)).toMatchObject({ least: 15, most: 25 })
    expect(settings.peek('300000000000000001', exampleSettings)).toMatchObject({ least: 15 })
  })

  it('are the same after a restart', async () => {
    await freshSettings().change(GUILD, exampleSettings, 'nested.rate', () => 2.5, ACTOR)
    await freshSettings().change(GUILD, exampleSettings, 'channel', () => '400000000000000001', ACTOR)
    expect(await freshSettings().get(GUILD, exampleSettings)).toMatchObject({
      nested: { rate: 2.5 },
      channel: '400000000000000001',
    })
  })

  it('follow the default again after a reset, and forget no other change', async () => {
    await freshSettings().reset(GUILD, exampleSettings, 'nested.rate', ACTOR)
    expect(await freshSettings().get(GUILD, exampleSettings)).toMatchObject({
      nested: { rate: 1.5 },
      channel: '400000000000000001',
    })
  })

  it('can hold what /config leaves to a command of its own', async () => {
    const add = (level: number) => (present: unknown) => [...(present as object[]), { level }]
    const settings = freshSettings()
    await settings.change(GUILD, exampleSettings, 'table', add(1), ACTOR)
    await settings.change(GUILD, exampleSettings, 'table', add(2), ACTOR)
    expect((await freshSettings().get(GUILD, exampleSettings)).table).toEqual([{ level: 1 }, { level: 2 }])
  })

  it('refuse a value beyond its limit, and a field that does not exist, without a trace', async () => {
    const settings = freshSettings()
    const before = await settings.changes(GUILD, 50)
    await expect(settings.change(GUILD, exampleSettings, 'most', () => 101, ACTOR)).rejects.toMatchObject({
      code: 'setting-too-large',
    })
    for (const path of ['gone', '__proto__.x', 'constructor', '', 'least.x']) {
      await expect(settings.change(GUILD, exampleSettings, path, () => 1, ACTOR)).rejects.toMatchObject({
        code: 'setting-unknown',
      })
    }
    expect(await settings.changes(GUILD, 50)).toEqual(before)
  })

  it('tell listeners of a change, until they stop listening', async () => {
    const settings = freshSettings()
    const heard: string[] = []
    const stop = settings.onChange((guildId, feature) => void heard.push(`${guildId} ${feature}`))
    await settings.change(GUILD, exampleSettings, 'least', () => 1, ACTOR)
    stop()
    await settings.change(GUILD, exampleSettings, 'least', () => 2, ACTOR)
    expect(heard).toEqual([`${GUILD} example`])
  })

  it('fall back field by field, with a warning, when what is stored is no longer valid', async () => {
    const guildId = '500000000000000001'
    await database.connection.collection('guildSettings').insertOne({
      _id: `${guildId}:example` as never,
      guildId,
      feature: 'example',
      overrides: [
        { path: 'most', value: 'plenty' },
        { path: 'obsolete', value: 1 },
        { path: 'least', value: 3 },
      ],
      version: 4,
      changedAt: new Date(),
    })
    const settings = freshSettings()
    expect(await settings.get(guildId, exampleSettings)).toMatchObject({ least: 3, most: 25 })
    const warned = log.lines.filter(
      ({ level, facts }) => level === 'warn' && JSON.stringify(facts).includes(guildId),
    )
    expect(warned.map(({ facts }) => (facts as { path: string }).path).sort()).toEqual(['most', 'obsolete'])
    await settings.change(guildId, exampleSettings, 'most', () => 30, ACTOR)
    expect(await freshSettings().get(guildId, exampleSettings)).toMatchObject({ least: 3, most: 30 })
  })
})
