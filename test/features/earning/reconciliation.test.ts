import type {
  APIGuildMember,
  APIMessage,
  APIThreadChannel,
  GatewayDispatchPayload,
} from 'discord-api-types/v10'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GuildHistory } from '../../../src/core/guild-history.ts'
import { DeliveryError } from '../../../src/core/messenger.ts'
import { DISCORD_EPOCH } from '../../../src/core/snowflake.ts'
import { rawCollection } from '../../../src/database/index.ts'
import { gapModel, openGap, type Gap } from '../../../src/features/earning/gap.store.ts'
import type { MissedStretch } from '../../../src/features/earning/reconciliation/reconciliation.ts'
import { Reconciler } from '../../../src/features/earning/reconciliation/reconciler.ts'
import { recordingLog } from '../../support/recording-log.ts'
import { openEarningStore } from './store-harness.ts'

const NOON = Date.UTC(2026, 5, 1, 12)
const MINUTE = 60_000
const GUILD = '1000'

let store: Awaited<ReturnType<typeof openEarningStore>>
beforeAll(async () => {
  store = await openEarningStore()
})
afterAll(() => store?.close())
beforeEach(() => gaps().deleteMany({}))

const gaps = () => rawCollection<Gap>(gapModel(store.database))
const idAt = (time: number, count = 0) => String((BigInt(time - DISCORD_EPOCH) << 22n) + BigInt(count))
const refusal = (status: number) => new DeliveryError('no', { code: 0, status, permanent: status < 500 })

interface World {
  readonly messages: Record<string, APIMessage[]>
  readonly threads: APIThreadChannel[]
  readonly members: APIGuildMember[]
  readonly reactors: Record<string, string[]>
}

function message(channel: string, time: number, extra: object = {}): APIMessage {
  const author = { id: '200', username: 'ana' }
  return {
    id: idAt(time),
    channel_id: channel,
    type: 0,
    author,
    content: '',
    ...extra,
  } as unknown as APIMessage
}

/** Tells what the world holds, in pages of five; `before` runs before each answer. */
function historyOf(world: World, before: (question: string) => void = () => undefined): GuildHistory {
  const inOrder = (channel: string) => world.messages[channel] ?? []
  return {
    memberSince: () => NOON - 24 * 60 * MINUTE,
    async channels() {
      before('channels')
      const thread = (id: string) => world.threads.find((each) => each.id === id)
      return Object.keys(world.messages).map((id) => {
        const last = inOrder(id).at(-1)?.id ?? null
        const own = thread(id)
        return { id, lastMessageId: last, ...(own && { thread: own }) }
      })
    },
    async messagesAfter(channel, id) {
      before(`messages ${channel} ${id}`)
      return inOrder(channel)
        .filter((each) => BigInt(each.id) > BigInt(id))
        .slice(0, 5)
    },
    async messagesUpTo(channel, id) {
      before(`older ${channel}`)
      return inOrder(channel)
        .filter((each) => BigInt(each.id) <= BigInt(id))
        .slice(-5)
    },
    async reactors(_, id) {
      before(`reactors ${id}`)
      return world.reactors[id] ?? []
    },
    async membersAfter(_, id) {
      before('members')
      return world.members.filter(({ user }) => BigInt(user.id) > BigInt(id)).slice(0, 2)
    },
  }
}

interface Reading {
  readonly packets: GatewayDispatchPayload[]
  readonly missed: MissedStretch[]
  readonly log: ReturnType<typeof recordingLog>
}

/** Reads all open gaps; `until` ends the process once it holds. */
async function reconcile(history: GuildHistory, until?: (heard: number) => boolean): Promise<Reading> {
  const reading: Reading = { packets: [], missed: [], log: recordingLog() }
  let stopped: Promise<void> | undefined
  const reconciler = new Reconciler({
    database: store.database,
    history,
    guilds: { members: async () => new Map() },
    hear(packet) {
      reading.packets.push(packet)
      if (until?.(reading.packets.length)) stopped ??= reconciler.stop()
    },
    listeners: [async (missed) => void reading.missed.push(missed)],
    waiting: () => 0,
    settled: async () => undefined,
    log: reading.log,
  })
  reconciler.look()
  const isClosed = async () => (await gaps().countDocuments({ state: 'open' })) === 0
  await expect
    .poll(async () => stopped !== undefined || (await isClosed()), { timeout: 10_000, interval: 5 })
    .toBe(true)
  await (stopped ?? reconciler.stop())
  return reading
}

const open = (name: string, from: number) =>
  gaps().insertOne(
    openGap({
      _id: name,
      guildIds: [GUILD],
      from: new Date(from),
      to: new Date(from + MINUTE),
      refused: 0,
      reason: 'session-lost',
    }),
  )
const keyOf = ({ t, d }: GatewayDispatchPayload) => {
  const {
    id,
    message_id: about,
    user_id: by,
    user,
  } = d as unknown as Record<string, string> & { user?: { id: string } }
  return `${t} ${about ? `${about} ${by}` : (id ?? user?.id)}`
}

describe('the history of a gap', () => {
  it('tells messages, threads that were opened, reactions also to earlier messages, boosts and who joined', async () => {
    const early = message('1', NOON - MINUTE, { reactions: [{ emoji: { name: '🌱' } }] })
    const late = message('1', NOON + MINUTE, { reactions: [{ emoji: { name: '🌱' } }] })
    const old = message('1', NOON - 8 * 24 * 60 * MINUTE, { reactions: [{ emoji: { name: '🌱' } }] })
    const beforeTheBot = message('1', NOON - 25 * 60 * MINUTE, { reactions: [{ emoji: { name: '🌱' } }] })
    const inThread = message(idAt(NOON + 1), NOON + 2)
    const thread = { id: idAt(NOON + 1), owner_id: '201', type: 11 } as unknown as APIThreadChannel
    const earlier = { id: idAt(NOON - 1), owner_id: '201', type: 11 } as unknown as APIThreadChannel
    const member = (id: string, extra: object) =>
      ({ user: { id }, roles: [], ...extra }) as unknown as APIGuildMember
    const since = (time: number) => new Date(time).toISOString()
    await open('gap', NOON)
    const { packets, missed } = await reconcile(
      historyOf({
        messages: { 1: [old, beforeTheBot, early, late], [thread.id]: [inThread], [earlier.id]: [], 9: [] },
        threads: [thread, earlier],
        members: [
          member('200', { joined_at: since(NOON - MINUTE) }),
          member('201', { joined_at: since(NOON + 5) }),
          member('202', { joined_at: since(0), premium_since: since(NOON + 6) }),
        ],
        reactors: {
          [early.id]: ['201'],
          [late.id]: ['201', '202'],
          [old.id]: ['203'],
          [beforeTheBot.id]: ['203'],
        },
      }),
    )
    expect(packets.map(keyOf).toSorted()).toEqual(
      [
        `MESSAGE_CREATE ${late.id}`,
        `MESSAGE_CREATE ${inThread.id}`,
        `THREAD_CREATE ${thread.id}`,
        `MESSAGE_REACTION_ADD ${early.id} 201`,
        `MESSAGE_REACTION_ADD ${late.id} 201`,
        `MESSAGE_REACTION_ADD ${late.id} 202`,
        'GUILD_MEMBER_UPDATE 202',
      ].toSorted(),
    )
    expect(missed).toMatchObject([{ guildId: GUILD, since: NOON, joined: [{ user: { id: '201' } }] }])
    expect([...(missed[0]?.present ?? [])]).toEqual(['200', '201', '202'])
    expect(await gaps().findOne({ _id: 'gap' })).toMatchObject({ state: 'done', done: [GUILD], found: 5 })
  })

  it('is told in full however often the process is killed on the way, and each reading goes on where the last was', async () => {
    const channels = ['1', '2', '3']
    const written = channels.flatMap((channel, place) =>
      Array.from({ length: 12 }, (_, index) =>
        message(channel, NOON + index * 1000 + place, { reactions: [{ emoji: { name: '🌱' } }] }),
      ),
    )
    const messages = Object.fromEntries(
      channels.map((channel) => [channel, written.filter((each) => each.channel_id === channel)]),
    )
    const reactors = Object.fromEntries(written.map(({ id }) => [id, ['201']]))
    const world = { messages, threads: [], members: [], reactors }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 }), async (kills) => {
        await gaps().deleteMany({})
        await open('one', NOON)
        const heard: string[] = []
        const asked: string[] = []
        for (const [place, kill] of [...kills, Infinity].entries()) {
          if (place === 1) await open('two', NOON + 3000)
          const history = historyOf(world, (question) => void asked.push(question))
          const { packets } = await reconcile(history, (count) => count >= kill)
          heard.push(...packets.map(keyOf))
        }
        const expected = written.flatMap(({ id }) => [
          `MESSAGE_CREATE ${id}`,
          `MESSAGE_REACTION_ADD ${id} 201`,
        ])
        expect(expected.filter((key) => !heard.includes(key))).toEqual([])
        expect(await gaps().countDocuments({ state: 'open' })).toBe(0)
        expect(asked.filter((question) => question === 'members').length).toBeLessThanOrEqual(
          kills.length + 2,
        )
      }),
      { numRuns: 12 },
    )
  }, 60_000)

  it('does without the members where Discord does not list them', async () => {
    await open('gap', NOON)
    const world = { messages: { 1: [message('1', NOON + 1)] }, threads: [], members: [], reactors: {} }
    const { packets, missed } = await reconcile(
      historyOf(world, (question) => {
        if (question === 'members') throw refusal(403)
      }),
    )
    expect(packets).toHaveLength(1)
    expect(missed).toMatchObject([{ joined: undefined, present: undefined }])
  })

  it('goes without a channel that the bot may not read, and is tried again after a failure that passes', async () => {
    await open('gap', NOON)
    const messages = { 1: [message('1', NOON + 1)], 2: [message('2', NOON + 2)] }
    let failures = 1
    const { packets } = await reconcile(
      historyOf({ messages, threads: [], members: [], reactors: {} }, (question) => {
        if (question.startsWith('messages 1')) throw refusal(403)
        if (question.startsWith('messages 2') && failures-- > 0) throw refusal(503)
      }),
    )
    expect(packets.map(keyOf)).toEqual([`MESSAGE_CREATE ${idAt(NOON + 2)}`])
    expect(await gaps().findOne({ _id: 'gap' })).toMatchObject({ state: 'done', refusals: [] })
  })

  it('ends with a reason where the whole guild is refused', async () => {
    await open('gap', NOON)
    const { log } = await reconcile(
      historyOf({ messages: {}, threads: [], members: [], reactors: {} }, (question) => {
        if (question === 'channels') throw refusal(404)
      }),
    )
    expect(await gaps().findOne({ _id: 'gap' })).toMatchObject({
      state: 'done',
      refusals: [`${GUILD} http-404`],
    })
    expect(log.lines.some(({ message: line }) => line.includes('refused'))).toBe(true)
  })
})
