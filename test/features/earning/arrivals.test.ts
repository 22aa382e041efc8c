import { GatewayDispatchEvents as Event, type GatewayDispatchPayload } from 'discord-api-types/v10'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../../src/core/log.ts'
import { buildIndexes, withTransaction } from '../../../src/database/index.ts'
import { Arrivals } from '../../../src/features/earning/arrivals/arrivals.ts'
import { leftMemberModel, readLeft } from '../../../src/features/earning/arrivals/left-member.store.ts'
import { openEarningStore } from './store-harness.ts'

const GUILD = '1000'
const ANA = '2000'
const JOINED = '2026-11-21T12:00:00.000000+00:00'

let store: Awaited<ReturnType<typeof openEarningStore>>
let arrivals: Arrivals
let returned: string[]
beforeAll(async () => {
  store = await openEarningStore()
  leftMemberModel(store.database)
  await buildIndexes(store.database, silentLog)
})
afterAll(() => store?.close())
beforeEach(async () => {
  await leftMemberModel(store.database).deleteMany({})
  returned = []
  const consequence = async (all: readonly { memberId: string }[]) => {
    returned.push(...all.map(({ memberId }) => memberId))
    return []
  }
  const { database, outbox } = store
  const now = () => Date.now()
  arrivals = new Arrivals({ database, outbox, consequences: [consequence], now, log: silentLog })
})

const packet = (type: Event, pending = false) =>
  ({
    op: 0,
    s: 1,
    t: type,
    d: { guild_id: GUILD, user: { id: ANA }, roles: [], joined_at: JOINED, pending },
  }) as unknown as GatewayDispatchPayload

/** Takes dispatches in and commits what follows from them. */
async function hear(...packets: readonly GatewayDispatchPayload[]): Promise<void> {
  for (const one of packets) arrivals.hear(one)
  const write = arrivals.take()
  if (write) await withTransaction(store.database, (session) => write.write(session))
}

const hasLeft = async () => (await readLeft(store.database, GUILD, [ANA])).has(ANA)

describe('who comes back', () => {
  it('is back at once where nothing has to be agreed to', async () => {
    await hear(packet(Event.GuildMemberRemove))
    expect(await hasLeft()).toBe(true)
    await hear(packet(Event.GuildMemberAdd))
    expect(await hasLeft()).toBe(false)
    expect(returned).toEqual([ANA])
  })

  it('is back, once, when the rules are agreed to, and not before', async () => {
    await hear(packet(Event.GuildMemberRemove))
    await hear(packet(Event.GuildMemberAdd, true))
    await hear(packet(Event.GuildMemberUpdate, true))
    expect(await hasLeft()).toBe(true)
    expect(returned).toEqual([])
    await hear(packet(Event.GuildMemberUpdate))
    await hear(packet(Event.GuildMemberUpdate))
    expect(await hasLeft()).toBe(false)
    expect(returned).toEqual([ANA])
  })

  it('is back also when all of it is told at once', async () => {
    await hear(
      packet(Event.GuildMemberRemove),
      packet(Event.GuildMemberAdd, true),
      packet(Event.GuildMemberUpdate),
    )
    expect(returned).toEqual([ANA])
    expect(await hasLeft()).toBe(false)
  })

  it('was never away when only something about them changed', async () => {
    await hear(packet(Event.GuildMemberUpdate))
    expect(returned).toEqual([])
  })
})
