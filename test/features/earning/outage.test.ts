import { expect, it } from 'vitest'
import { silentLog } from '../../../src/core/log.ts'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { ActivityQueue } from '../../../src/features/earning/activity-queue.ts'
import { commitBatch } from '../../../src/features/earning/commit-batch.ts'
import { Committer } from '../../../src/features/earning/committer.ts'
import { ShardProgress } from '../../../src/features/earning/shard-progress.ts'
import { cableTo } from '../../support/cable.ts'
import { countIndependently, messageAt } from './activities.ts'
import { FIXED_AMOUNT, openEarningStore } from './store-harness.ts'

const NOON = 1_700_000_000_000

it(
  'loses and doubles nothing when the database goes away under load and comes back',
  { timeout: 60_000 },
  async () => {
    const store = await startEmbeddedStore({ directory: null })
    const cable = await cableTo(store.uri)
    const earning = await openEarningStore({ uri: cable.uri })
    const committer = new Committer({
      queue: new ActivityQueue(100_000),
      progress: new ShardProgress(),
      commit: (batch) => commitBatch(earning, batch),
      log: silentLog,
      collectMilliseconds: 20,
      mostPerBatch: 50,
    })
    const sent: { at: number; memberId: string }[] = []
    const send = (count: number) => {
      for (let index = 0; index < count; index += 1) {
        const number = sent.length
        const message = { at: NOON + number * 1700, memberId: String(3000 + (number % 7)) }
        sent.push(message)
        committer.submit({ activity: messageAt(message.at, { memberId: message.memberId }), place: null })
      }
    }
    try {
      for (let outage = 0; outage < 3; outage += 1) {
        send(200)
        await new Promise((resolve) => setTimeout(resolve, 35 * outage))
        await cable.cut()
        send(200)
        await expect.poll(() => committer.waiting).toBeGreaterThanOrEqual(200)
        await cable.mend()
        await committer.settled()
      }
      const expected: Record<string, number> = {}
      for (const { memberId } of sent) {
        const times = sent.filter((message) => message.memberId === memberId).map(({ at }) => at)
        expected[memberId] = FIXED_AMOUNT * countIndependently(times, 60_000)
      }
      expect(await earning.xp()).toEqual(expected)
      const members = await earning.members()
      expect(members.reduce((sum, { messages }) => sum + messages, 0)).toBe(sent.length)
    } finally {
      await committer.stop(100)
      await earning.close()
      await cable.remove()
      await store.stop()
    }
  },
)
