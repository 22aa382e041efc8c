import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { silentLog } from '../../src/core/log.ts'
import type { MessageBody } from '../../src/core/message-body.ts'
import { DeliveryError, type Messenger } from '../../src/core/messenger.ts'
import type { OutboxEntry } from '../../src/core/outbox.ts'
import type { ShardRange } from '../../src/core/shard-range.ts'
import {
  buildIndexes,
  connectDatabase,
  rawCollection,
  withTransaction,
  type Database,
} from '../../src/database/index.ts'
import { startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { createOutbox, type RunningOutbox } from '../../src/outbox/index.ts'
import { outboxModel } from '../../src/outbox/outbox.store.ts'

type Attempt = { readonly what: string; readonly nonce?: string }

/** A Discord that writes down what it is asked and fails as told. */
function recordingMessenger(fail: (what: string, attempt: number) => Error | undefined = () => undefined) {
  const attempts: Attempt[] = []
  const done: string[] = []
  const files: string[] = []
  async function attempt(what: string, nonce?: string): Promise<string> {
    attempts.push({ what, nonce })
    const error = fail(what, attempts.filter((other) => other.what === what).length)
    if (error) throw error
    done.push(what)
    return '1'
  }
  const messenger: Messenger = {
    send: (_channelId: string, body: MessageBody, delivery) => {
      files.push(...(body.files ?? []).map(({ name }) => name))
      return attempt(body.content ?? '', delivery?.nonce)
    },
    sendDirect: (_userId: string, body: MessageBody, delivery) =>
      attempt(body.content ?? '', delivery?.nonce),
    edit: async () => undefined,
    addRole: async (_guildId, userId, roleId) => void (await attempt(`${userId} +${roleId}`)),
    removeRole: async (_guildId, userId, roleId) => void (await attempt(`${userId} -${roleId}`)),
  }
  return { messenger, attempts, done, files }
}

function notice(content: string, memberId = '1'): OutboxEntry {
  return {
    key: `notice:${content}`,
    guildId: '10',
    memberId,
    effect: { kind: 'message', channelId: '5', body: { content } },
  }
}

function role(change: '+' | '-', roleId: string, memberId = '1'): OutboxEntry {
  const kind = change === '+' ? 'add-role' : 'remove-role'
  return {
    key: `role:${memberId}:${change}${roleId}`,
    guildId: '10',
    memberId,
    effect: { kind, roleId, reason: 'x' },
  }
}

const refused = (code: number, status = 403) =>
  new DeliveryError('refused', { code, status, permanent: false })

describe('the outbox', () => {
  let store: Awaited<ReturnType<typeof startEmbeddedStore>>
  let database: Database
  const running: RunningOutbox[] = []

  beforeAll(async () => {
    store = await startEmbeddedStore({ directory: null })
    database = await connectDatabase(store.uri, { log: silentLog })
    outboxModel(database.connection)
    await buildIndexes(database.connection, silentLog)
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((outbox) => outbox.stop()))
    await documents().deleteMany({})
  })
  afterAll(async () => {
    await database.close()
    await store.stop()
  })

  const documents = () => rawCollection(outboxModel(database.connection))
  const stateOf = async (key: string) => {
    const found = await documents().findOne({ _id: key })
    return found && { state: found.state, reason: found.reason, attempts: found.attempts }
  }
  function open(messenger: Messenger, shards?: ShardRange): RunningOutbox {
    const outbox = createOutbox({ database: database.connection, messenger, log: silentLog, shards })
    running.push(outbox)
    return outbox
  }

  it('carries effects of one member in order, and each key once', async () => {
    const { messenger, done } = recordingMessenger()
    const outbox = open(messenger)
    outbox.start()
    await outbox.add([role('+', '7'), notice('one'), notice('one'), role('-', '7')])
    await outbox.add([notice('one'), notice('two')])
    await expect.poll(() => done).toEqual(['1 +7', 'one', '1 -7', 'two'])
    await outbox.add([notice('one'), notice('three')])
    await expect.poll(() => done).toEqual(['1 +7', 'one', '1 -7', 'two', 'three'])
  })

  it('leaves alone what belongs to guilds of shards that another process runs', async () => {
    const others = recordingMessenger()
    const own = recordingMessenger()
    const first = open(others.messenger, { ids: [0], count: 2 })
    const second = open(own.messenger, { ids: [1], count: 2 })
    const guild = (millisecond: bigint, low: bigint) => String((millisecond << 22n) + low)
    const entries = [
      { ...notice('even'), guildId: guild(390_000_000_000n, 4_194_303n) },
      { ...notice('odd', '2'), guildId: guild(390_000_000_001n, 0n) },
      { ...notice('odd to the brim', '3'), guildId: guild(390_000_000_001n, 4_194_303n) },
    ]
    await first.add(entries)
    second.start()
    await expect.poll(() => own.done.toSorted()).toEqual(['odd', 'odd to the brim'])
    first.start()
    await expect.poll(() => others.done).toEqual(['even'])
    expect(own.done).toHaveLength(2)
  })

  it('has nothing to take from who left, nor of a role that is gone; to give it there fails', async () => {
    const { messenger } = recordingMessenger((what) =>
      what.startsWith('1') ? refused(10_007, 404) : refused(10_011, 404),
    )
    const outbox = open(messenger)
    outbox.start()
    await outbox.add([role('-', '7'), role('-', '8', '2'), role('+', '7')])
    await expect.poll(() => stateOf('role:1:+7')).toMatchObject({ state: 'failed', reason: 'discord-10007' })
    for (const key of ['role:1:-7', 'role:2:-8'])
      await expect.poll(() => stateOf(key)).toMatchObject({ state: 'done' })
  })

  it('shows what is stuck and why, and tries it again when asked', async () => {
    let isAllowed = false
    const { messenger, done } = recordingMessenger((what) => {
      if (isAllowed) return undefined
      return what === 'lost'
        ? refused(50_013)
        : new DeliveryError('busy', { code: 0, status: 503, permanent: false })
    })
    const outbox = open(messenger)
    outbox.start()
    await outbox.add([notice('lost'), notice('late', '2')])
    const state = () => outbox.state('10', 5)
    await expect.poll(state).toMatchObject({
      waiting: 1,
      failed: 1,
      stuck: [
        { memberId: '2', reason: null, attempts: 1 },
        { memberId: '1', reason: 'discord-50013', attempts: 1 },
      ],
    })
    expect(await outbox.state('11', 5)).toEqual({ waiting: 0, failed: 0, stuck: [] })
    isAllowed = true
    expect(await outbox.retry('10')).toBe(2)
    await expect.poll(() => done.toSorted()).toEqual(['late', 'lost'])
    expect(await outbox.retry('10')).toBe(0)
  })

  it('draws the card of a message as it leaves, and never keeps a message back for one', async () => {
    const { messenger, done, files } = recordingMessenger()
    const outbox = open(messenger)
    const asked: unknown[] = []
    outbox.illustrateWith(async ({ facts }, place) => {
      asked.push(place)
      if (facts.locale === 'xx') throw new Error('no canvas')
      return { name: `${facts.locale}.jpg`, data: Buffer.from('picture') }
    })
    outbox.start()
    const withCard = (content: string, locale: string): OutboxEntry => ({
      key: `notice:${content}`,
      guildId: '10',
      memberId: '1',
      effect: {
        kind: 'message',
        channelId: '5',
        body: { content },
        card: { kind: 'level-up', facts: { locale, level: 2, previousLevel: 1, xpForNextLevel: 9 } },
      },
    })
    await outbox.add([withCard('drawn', 'en-US'), withCard('not drawn', 'xx'), notice('plain')])
    await expect.poll(() => done).toEqual(['drawn', 'not drawn', 'plain'])
    expect(files).toEqual(['en-US.jpg'])
    expect(asked[0]).toEqual({ guildId: '10', memberId: '1', channelId: '5' })
  })

  it('carries nothing of a transaction that was not committed', async () => {
    const { messenger, done } = recordingMessenger()
    const outbox = open(messenger)
    outbox.start()
    const failing = withTransaction(database.connection, async (session) => {
      await outbox.add([notice('never')], session)
      throw new Error('undone')
    })
    await expect(failing).rejects.toThrow('undone')
    await withTransaction(database.connection, (session) => outbox.add([notice('kept')], session))
    await expect.poll(() => done).toEqual(['kept'])
    expect(await stateOf('notice:never')).toBeNull()
  })

  it('waits and tries again after a server error, with the same nonce, while others go on', async () => {
    const { messenger, done, attempts } = recordingMessenger((what, attempt) =>
      what === 'flaky' && attempt < 2 ? refused(0, 502) : undefined,
    )
    const outbox = open(messenger)
    outbox.start()
    await outbox.add([notice('flaky'), notice('after flaky'), notice('of another', '2')])
    await expect.poll(() => done).toEqual(['of another', 'flaky', 'after flaky'])
    const nonces = attempts.filter(({ what }) => what === 'flaky').map(({ nonce }) => nonce)
    expect(nonces).toEqual([nonces[0], nonces[0]])
    expect(nonces[0]?.length).toBeLessThanOrEqual(25)
    await expect.poll(() => stateOf('notice:flaky')).toMatchObject({ state: 'done', attempts: 2 })
  })

  it('ends an entry with its reason when Discord refuses for good, and goes on with the next', async () => {
    const { messenger, done } = recordingMessenger((what) => (what === 'lost' ? refused(50_013) : undefined))
    const outbox = open(messenger)
    outbox.start()
    await outbox.add([notice('lost'), notice('next')])
    await expect.poll(() => done).toEqual(['next'])
    expect(await stateOf('notice:lost')).toEqual({ state: 'failed', reason: 'discord-50013', attempts: 1 })
  })

  it('goes on after a restart with what was left', async () => {
    await open(recordingMessenger().messenger).add([notice('first'), notice('second')])
    const { messenger, done } = recordingMessenger()
    open(messenger).start()
    await expect.poll(() => done).toEqual(['first', 'second'])
  })

  it('does not repeat a message that may have been sent long before a crash', async () => {
    const { messenger, done } = recordingMessenger()
    const outbox = open(messenger)
    await outbox.add([notice('uncertain'), notice('later')])
    await documents().updateOne(
      { _id: 'notice:uncertain' },
      { $set: { attemptedAt: new Date(Date.now() - 3_600_000), attempts: 1 } },
    )
    outbox.start()
    await expect.poll(() => done).toEqual(['later'])
    expect(await stateOf('notice:uncertain')).toMatchObject({ state: 'failed', reason: 'outcome-unknown' })
  })

  it('forgets what ended long ago, and only that', async () => {
    const outbox = open(recordingMessenger().messenger)
    await outbox.add([notice('old'), notice('recent')])
    const days = (count: number) => new Date(Date.now() - count * 86_400_000)
    await documents().updateOne({ _id: 'notice:old' }, { $set: { state: 'done', endedAt: days(40) } })
    await documents().updateOne({ _id: 'notice:recent' }, { $set: { state: 'done', endedAt: days(20) } })
    outbox.start()
    await expect.poll(() => stateOf('notice:old')).toBeNull()
    expect(await stateOf('notice:recent')).toMatchObject({ state: 'done' })
  })

  it('carries many members side by side and loses none', async () => {
    const { messenger, done } = recordingMessenger()
    const outbox = open(messenger)
    outbox.start()
    const entries = Array.from({ length: 120 }, (_, index) => role('+', String(index), String(index % 30)))
    await outbox.add(entries)
    await expect.poll(() => done.length).toBe(120)
    for (let member = 0; member < 30; member += 1) {
      const own = done
        .filter((what) => what.startsWith(`${member} `))
        .map((what) => Number(what.split('+')[1]))
      expect(own).toEqual(own.toSorted((a, b) => a - b))
    }
  })
})
