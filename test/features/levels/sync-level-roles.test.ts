import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GuildMember } from '../../../src/core/guild-directory.ts'
import { silentLog } from '../../../src/core/log.ts'
import type { OutboxEntry } from '../../../src/core/outbox.ts'
import { buildIndexes, rawCollection } from '../../../src/database/index.ts'
import { freshTotals, stored } from '../../../src/features/earning/member-totals.ts'
import { memberTotalsModel } from '../../../src/features/earning/member-totals.store.ts'
import { beginRoleSync, readRoleSync, resumeRoleSyncs } from '../../../src/features/levels/role-syncs.ts'
import { roleSyncModel } from '../../../src/features/levels/role-sync.store.ts'
import type { LevelsServices } from '../../../src/features/levels/services.ts'
import { syncLevelRoles } from '../../../src/features/levels/sync-level-roles.ts'
import { openEarningStore, type EarningStore } from '../earning/store-harness.ts'
import { levelsSettingsWith } from './credits.ts'

const MEMBERS = 250
const never = new AbortController().signal

let store: EarningStore
let services: LevelsServices
/** Roles that members hold; those who left are missing. */
const held = new Map<string, string[]>()
const enqueued: unknown[] = []
const given: OutboxEntry[] = []

beforeAll(async () => {
  store = await openEarningStore()
  roleSyncModel(store.database)
  await buildIndexes(store.database, silentLog)
  const role = (id: string, position: number) => ({ id, position, managed: false, name: id })
  services = {
    database: store.database,
    log: silentLog,
    earning: { standings: store.standings },
    settings: {
      get: async () =>
        levelsSettingsWith({
          roles: [
            { level: 1, roleId: '51' },
            { level: 2, roleId: '52' },
            { level: 1, roleId: 'above' },
          ],
        }),
    },
    outbox: { add: async (entries: readonly OutboxEntry[]) => void given.push(...entries) },
    jobs: { enqueue: async (_: string, data: object) => void enqueued.push(data) },
    translate: (_: string, key: string) => key,
    guilds: {
      guild: () => undefined,
      roles: () => [role('51', 1), role('52', 2), role('above', 9)],
      botRolePosition: () => 5,
      members: async (_: string, ids: readonly string[]) =>
        new Map(
          ids.flatMap((id) =>
            held.has(id) ? [[id, { id, roleIds: held.get(id) } as unknown as GuildMember]] : [],
          ),
        ),
    },
  } as unknown as LevelsServices
})
beforeEach(async () => {
  given.length = 0
  enqueued.length = 0
  held.clear()
  await store.clear()
  await rawCollection(roleSyncModel(store.database)).deleteMany({})
  const totals = Array.from({ length: MEMBERS }, (_, index) => ({
    ...freshTotals('1000', String(5000 + index)),
    xp: index % 3 === 0 ? 0 : index % 3 === 1 ? 100 : 300,
  }))
  for (const { memberId } of totals) held.set(memberId, ['other'])
  await rawCollection(memberTotalsModel(store.database)).insertMany(totals.map((own) => stored(own, null)))
})
afterAll(() => store.close())

const changesOf = (memberId: string) =>
  given
    .filter((entry) => entry.memberId === memberId)
    .map(({ effect }) => ('roleId' in effect ? `${effect.kind} ${effect.roleId}` : effect.kind))

describe('the sync of level roles', () => {
  it('gives everybody the roles of their level that the bot can give, and takes what is too much', async () => {
    held.set('5000', ['51'])
    held.delete('5001')
    await beginRoleSync(services, '1000', 'run-1')
    await syncLevelRoles(services, '1000', never)
    expect(changesOf('5000')).toEqual(['remove-role 51'])
    expect(changesOf('5001')).toEqual([])
    expect(changesOf('5002')).toEqual(['add-role 51', 'add-role 52'])
    expect(changesOf('5004')).toEqual(['add-role 51'])
    expect(await readRoleSync(services, '1000')).toMatchObject({
      state: 'done',
      seen: MEMBERS,
      total: MEMBERS,
      taken: 1,
    })
  })

  it('goes on where it was stopped and does nothing twice', async () => {
    await beginRoleSync(services, '1000', 'run-2')
    const stopping = new AbortController()
    const outbox = {
      add: async (entries: readonly OutboxEntry[]) => {
        given.push(...entries)
        stopping.abort()
      },
      illustrateWith: () => undefined,
      outcomes: async () => new Map(),
      withdraw: async () => undefined,
      state: async () => ({ waiting: 0, failed: 0, stuck: [] }),
      retry: async () => 0,
    }
    await syncLevelRoles({ ...services, outbox }, '1000', stopping.signal)
    expect(await readRoleSync(services, '1000')).toMatchObject({ state: 'running', seen: 100 })
    enqueued.length = 0
    await resumeRoleSyncs(services)
    expect(enqueued).toEqual([{ guildId: '1000' }])
    await syncLevelRoles(services, '1000', never)
    expect(await readRoleSync(services, '1000')).toMatchObject({ state: 'done', seen: MEMBERS })
    expect(new Set(given.map(({ key }) => key)).size).toBe(given.length)
    // A third has level 0, a third one role to get, a third two.
    expect(given).toHaveLength(83 + 83 * 2)
  })

  it('refuses to begin while one is running, but not when that one stands still', async () => {
    await beginRoleSync(services, '1000', 'run-3')
    await expect(beginRoleSync(services, '1000', 'run-4')).rejects.toMatchObject({ code: 'sync-running' })
    const long = new Date(Date.now() - 600_000)
    await rawCollection(roleSyncModel(store.database)).updateOne(
      { _id: '1000' },
      { $set: { touchedAt: long } },
    )
    await beginRoleSync(services, '1000', 'run-5')
    expect(await readRoleSync(services, '1000')).toMatchObject({ runId: 'run-5', state: 'running' })
  })

  it('is marked as failed when Discord does not answer', async () => {
    await beginRoleSync(services, '1000', 'run-6')
    const guilds = { ...services.guilds, members: async () => Promise.reject(new Error('no answer')) }
    await expect(syncLevelRoles({ ...services, guilds }, '1000', never)).rejects.toThrow('no answer')
    expect(await readRoleSync(services, '1000')).toMatchObject({ state: 'failed' })
  })
})
