import fc from 'fast-check'
import type { GatewayDispatchPayload } from 'discord-api-types/v10'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rawCollection, withTransaction } from '../../../src/database/index.ts'
import { readSnapshot } from '../../../src/features/earning/gateway-snapshot/read-snapshot.store.ts'
import { SnapshotKeeper } from '../../../src/features/earning/gateway-snapshot/snapshot-keeper.store.ts'
import { snapshotModel } from '../../../src/features/earning/gateway-snapshot/snapshot.store.ts'
import { openEarningStore } from './store-harness.ts'

const BOT = '900000000000000001'
const GUILD = '900000000000000002'

const packet = (s: number, t: string, d: object) => ({ op: 0, s, t, d }) as unknown as GatewayDispatchPayload

const ready = packet(1, 'READY', {
  v: 10,
  user: { id: BOT, username: 'Laurel' },
  application: { id: BOT, flags: 0 },
  guilds: [{ id: GUILD, unavailable: true }],
  session_id: 'one',
  resume_gateway_url: 'ws://127.0.0.1:1',
  shard: [0, 1],
})
const meadow = packet(2, 'GUILD_CREATE', {
  id: GUILD,
  name: 'Meadow',
  roles: [{ id: GUILD, name: '@everyone' }],
  channels: [
    { id: '11', name: 'general' },
    { id: '12', name: 'quiet' },
  ],
  threads: [{ id: '21', name: 'a thread' }],
  members: [
    { user: { id: BOT }, roles: ['31'] },
    { user: { id: '77' }, roles: [] },
  ],
  presences: [{ user: { id: '77' } }],
  voice_states: [{ user_id: '77' }],
})

let store: Awaited<ReturnType<typeof openEarningStore>>

beforeAll(async () => {
  store = await openEarningStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await rawCollection(snapshotModel(store.database)).deleteMany({})
})

async function commit(keeper: SnapshotKeeper, succeeds = true): Promise<void> {
  const write = keeper.take()
  if (!write) return
  if (!succeeds) {
    write.failed()
    return
  }
  await withTransaction(store.database, (session) => write.write(session))
  write.committed()
}

async function kept(): Promise<Awaited<ReturnType<typeof readSnapshot>>> {
  return await readSnapshot(store.database, 0, 'one')
}

describe('the snapshot of a gateway session', () => {
  it('has the bot, its guilds and itself as a member, without people and what ages at once', async () => {
    const keeper = new SnapshotKeeper(store.database)
    keeper.hear(ready, 0)
    keeper.hear(meadow, 0)
    await commit(keeper)
    const snapshot = await kept()
    expect(snapshot?.ready).toMatchObject({
      user: { id: BOT },
      session_id: 'one',
      shard: [0, 1],
      guilds: [{ id: GUILD, unavailable: true }],
    })
    expect(snapshot?.guilds).toEqual([
      expect.objectContaining({
        id: GUILD,
        name: 'Meadow',
        unavailable: false,
        channels: [
          { id: '11', name: 'general' },
          { id: '12', name: 'quiet' },
        ],
        threads: [{ id: '21', name: 'a thread' }],
        members: [{ user: { id: BOT }, roles: ['31'] }],
        presences: [],
        voice_states: [],
      }),
    ])
  })

  it('follows what changes in a guild', async () => {
    const keeper = new SnapshotKeeper(store.database)
    for (const told of [
      ready,
      meadow,
      packet(3, 'CHANNEL_UPDATE', { id: '11', guild_id: GUILD, name: 'plaza' }),
      packet(4, 'CHANNEL_DELETE', { id: '12', guild_id: GUILD }),
      packet(5, 'GUILD_ROLE_CREATE', { guild_id: GUILD, role: { id: '31', name: 'Bot' } }),
      packet(6, 'THREAD_UPDATE', { id: '21', guild_id: GUILD, thread_metadata: { archived: true } }),
      packet(7, 'GUILD_UPDATE', { id: GUILD, name: 'Wood', roles: [{ id: '31', name: 'Keeper' }] }),
      packet(8, 'GUILD_MEMBER_UPDATE', { guild_id: GUILD, user: { id: BOT }, roles: ['31', '32'] }),
      packet(9, 'GUILD_MEMBER_UPDATE', { guild_id: GUILD, user: { id: '77' }, roles: ['1'] }),
    ]) {
      keeper.hear(told, 0)
      await commit(keeper)
    }
    const snapshot = await kept()
    expect(snapshot?.guilds).toEqual([
      expect.objectContaining({
        name: 'Wood',
        channels: [{ id: '11', guild_id: GUILD, name: 'plaza' }],
        threads: [],
        roles: [{ id: '31', name: 'Keeper' }],
        members: [{ guild_id: GUILD, user: { id: BOT }, roles: ['31', '32'] }],
      }),
    ])
  })

  it('leaves out a guild that was left, and lets one wait that is away', async () => {
    const keeper = new SnapshotKeeper(store.database)
    for (const told of [
      ready,
      meadow,
      packet(3, 'GUILD_CREATE', { id: '5', name: 'Gone', channels: [], roles: [] }),
      packet(4, 'GUILD_DELETE', { id: '5' }),
      packet(5, 'GUILD_DELETE', { id: GUILD, unavailable: true }),
    ])
      keeper.hear(told, 0)
    await commit(keeper)
    const snapshot = await kept()
    expect(snapshot?.ready['guilds']).toEqual([{ id: GUILD, unavailable: true }])
    expect(snapshot?.guilds).toEqual([])
  })

  it('knows nothing of another session', async () => {
    const keeper = new SnapshotKeeper(store.database)
    keeper.hear(ready, 0)
    await commit(keeper)
    expect(await readSnapshot(store.database, 0, 'two')).toBeUndefined()
  })

  it('is the same however its changes fall into commits, and whichever of them fail first', async () => {
    const channel = fc.constantFrom('11', '12', '13')
    const change = fc.oneof(
      fc
        .tuple(channel, fc.nat(9))
        .map(([id, n]) => ['CHANNEL_UPDATE', { id, guild_id: GUILD, name: `${n}` }] as const),
      channel.map((id) => ['CHANNEL_DELETE', { id, guild_id: GUILD }] as const),
      fc.constant(['GUILD_CREATE', meadow.d] as const),
      fc.constant(['GUILD_DELETE', { id: GUILD }] as const),
      fc.nat(9).map((n) => ['GUILD_UPDATE', { id: GUILD, name: `${n}`, roles: [] }] as const),
    )
    const steps = fc.array(fc.tuple(change, fc.constantFrom('wait', 'commit', 'fail')), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(steps, async (story) => {
        const run = async (hasCommits: boolean) => {
          await rawCollection(snapshotModel(store.database)).deleteMany({})
          const keeper = new SnapshotKeeper(store.database)
          keeper.hear(ready, 0)
          keeper.hear(meadow, 0)
          let s = 2
          for (const [[type, data], then] of story) {
            keeper.hear(packet((s += 1), type, data as object), 0)
            if (hasCommits && then !== 'wait') await commit(keeper, then === 'commit')
            if (!hasCommits) await commit(keeper)
          }
          await commit(keeper)
          return comparable(await kept())
        }
        expect(await run(true)).toEqual(await run(false))
      }),
      { numRuns: 15 },
    )
  })
})

/** Channels by id: their order is of no meaning. */
function comparable(snapshot: Awaited<ReturnType<typeof kept>>): unknown {
  const byId = (items: unknown) => (items as { id: string }[]).toSorted((a, b) => a.id.localeCompare(b.id))
  return {
    ...snapshot,
    guilds: snapshot?.guilds.map((guild) => ({ ...guild, channels: byId(guild['channels']) })),
  }
}
