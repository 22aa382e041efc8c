import { expect, it } from 'vitest'
import { DomainError } from '../../../src/core/domain-error.ts'
import { silentLog, type Log } from '../../../src/core/log.ts'
import { ActivityQueue } from '../../../src/features/earning/activity-queue.ts'
import type { Batch } from '../../../src/features/earning/commit-batch.ts'
import { Committer } from '../../../src/features/earning/committer.ts'
import { ShardProgress } from '../../../src/features/earning/shard-progress.ts'
import { messageAt } from './activities.ts'

const NOON = 1_700_000_000_000

function setup(options: { most?: number; commit?: (batch: Batch) => Promise<void>; log?: Log } = {}) {
  const committed: Batch[] = []
  const committer = new Committer({
    queue: new ActivityQueue(options.most ?? 1000),
    progress: new ShardProgress(),
    async commit(batch) {
      await options.commit?.(batch)
      committed.push(batch)
      return { credited: batch.activities.length, repeated: 0, released: [] }
    },
    log: options.log ?? silentLog,
    collectMilliseconds: 5,
    mostPerBatch: 10,
  })
  const keys = () => committed.flatMap(({ activities }) => activities.map(({ key }) => key))
  const submit = (seconds: number) =>
    committer.submit({ activity: messageAt(NOON + seconds * 1000), place: null })
  return { committer, committed, keys, submit }
}

const keysOf = (count: number) =>
  Array.from({ length: count }, (_, index) => messageAt(NOON + index * 1000).key)

it('commits everything once, in order, in batches of limited size', async () => {
  const { committer, committed, keys, submit } = setup()
  for (let index = 0; index < 35; index += 1) submit(index)
  await committer.settled()
  expect(keys()).toEqual(keysOf(35))
  expect(Math.max(...committed.map(({ activities }) => activities.length))).toBeLessThanOrEqual(10)
})

it('keeps activities in order while the database is away and commits them when it is back', async () => {
  let outages = 3
  const { committer, keys, submit } = setup({
    async commit() {
      if (outages-- > 0) throw new DomainError('database-unavailable')
    },
  })
  for (let index = 0; index < 25; index += 1) submit(index)
  await committer.settled()
  expect(keys()).toEqual(keysOf(25))
})

it('leaves out the one activity that cannot be committed, and says so', async () => {
  const poison = messageAt(NOON + 7000).key
  const errors: unknown[] = []
  const { committer, keys, submit } = setup({
    async commit({ activities }) {
      if (activities.some(({ key }) => key === poison)) throw new Error('refused')
    },
    log: { ...silentLog, error: (_, facts) => void errors.push(facts) },
  })
  for (let index = 0; index < 20; index += 1) submit(index)
  await committer.settled()
  expect(keys()).toEqual(keysOf(20).filter((key) => key !== poison))
  expect(errors).toMatchObject([{ keys: [poison] }])
})

it('refuses what does not fit while the database is away, and records the gap with the next commit', async () => {
  let away = true
  const { committer, committed, submit } = setup({
    most: 5,
    async commit() {
      if (away) throw new DomainError('database-unavailable')
    },
  })
  for (let index = 0; index < 9; index += 1) submit(index)
  away = false
  await committer.settled()
  const gaps = committed.flatMap((batch) => batch.gaps)
  expect(gaps).toEqual([
    {
      _id: expect.any(String),
      guildIds: ['1000'],
      from: new Date(NOON + 5000),
      to: new Date(NOON + 8000),
      refused: 4,
      reason: 'queue-full',
      state: 'open',
      done: [],
      ends: {},
      listed: [],
      cursors: {},
      reactionCursors: {},
      membersRead: [],
      found: 0,
      refusals: [],
      endedAt: null,
    },
  ])
})

it('commits what is waiting before it stops', async () => {
  const { committer, keys, submit } = setup()
  for (let index = 0; index < 12; index += 1) submit(index)
  await committer.stop()
  expect(keys()).toEqual(keysOf(12))
})

it('stops in time without a database, and says how much was lost', async () => {
  const errors: unknown[] = []
  const { committer, submit } = setup({
    async commit() {
      throw new DomainError('database-unavailable')
    },
    log: { ...silentLog, error: (_, facts) => void errors.push(facts) },
  })
  submit(1)
  await committer.stop(50)
  expect(errors).toEqual([{ lost: 1 }])
})

it('lets an answer go out in time while the database is away', async () => {
  const { committer, submit } = setup({
    async commit() {
      throw new DomainError('database-unavailable')
    },
  })
  submit(1)
  await committer.settled(20)
  expect(committer.waiting).toBe(1)
  await committer.stop(0)
})
