import { setTimeout as delay } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord-api-types/v10'
import { systemClock } from '../../../src/core/clock.ts'
import { DISCORD_EPOCH } from '../../../src/core/snowflake.ts'
import type { Connection } from '../../../src/database/index.ts'
import { ActivityQueue } from '../../../src/features/earning/activity-queue.ts'
import { commitBatch, type CommitServices } from '../../../src/features/earning/commit-batch.ts'
import { Committer } from '../../../src/features/earning/committer.ts'
import { earningSettings } from '../../../src/features/earning/settings.ts'
import { ShardProgress } from '../../../src/features/earning/shard-progress.ts'
import { openSourceEar } from '../../../src/features/earning/sources/source-ear.ts'
import { silentLog } from '../../../src/core/log.ts'

const GUILD = '300000000000000000'
const NOON = Date.UTC(2024, 5, 1, 12)
const PER_SECOND = 5000
const TICK = 5

function message(member: number, index: number): GatewayDispatchPayload {
  const at = NOON + index * 10
  const d = {
    id: String((BigInt(at - DISCORD_EPOCH) << 22n) | BigInt(index % 4096)),
    type: 0,
    channel_id: '300000000000000001',
    guild_id: GUILD,
    content: `words of member ${member} number ${index}`,
    author: { id: String(400_000_000_000_000_000n + BigInt(member)), username: `m${member}` },
    member: { roles: [], joined_at: '2020-01-01T00:00:00Z' },
  }
  return {
    op: 0,
    t: GatewayDispatchEvents.MessageCreate,
    s: index + 1,
    d,
  } as unknown as GatewayDispatchPayload
}

async function openEar(database: Connection) {
  const settings = earningSettings.schema.parse({})
  return openSourceEar({
    database,
    clock: systemClock,
    seesText: true,
    isHeard: () => true,
    settingsOf: () => settings,
    tell: () => undefined,
  })
}

/**
 * Bytes that the process holds for each member who wrote: all that the engine knows of, typed arrays outside of its heap included,
 * after a collection, before and after so many wrote once.
 */
export async function measureBytesPerMember(database: Connection, members: number): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const ear = await openEar(database)
  const held = () => {
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const before = held()
  for (let member = 0; member < members; member += 1) ear.hear(message(member, member))
  const bytes = (held() - before) / members
  // What listens is alive until here, so that no collection takes it away before it was measured.
  ear.hear(message(0, members))
  return Number(bytes.toFixed(1))
}

/**
 * The time that a dispatch spends in our code before discord.js has it, at 5,000 messages a second while commits go on: its
 * 99th hundredth, in milliseconds.
 */
export async function measureDecision(services: CommitServices, seconds: number): Promise<number> {
  const ear = await openEar(services.database)
  const progress = new ShardProgress()
  const committer = new Committer({
    queue: new ActivityQueue(200_000),
    progress,
    commit: (batch) => commitBatch(services, batch),
    log: silentLog,
  })
  const times: number[] = []
  const began = performance.now()
  for (let index = 0; index < PER_SECOND * seconds;) {
    const due = Math.min(PER_SECOND * seconds, Math.floor(((performance.now() - began) / 1000) * PER_SECOND))
    for (; index < due; index += 1) {
      const packet = message(index % 3000, index)
      const start = performance.now()
      const place = progress.observe(packet, 0)
      for (const activity of ear.hear(packet)) committer.submit({ activity, place })
      times.push(performance.now() - start)
    }
    await delay(TICK)
  }
  await committer.stop(1)
  const sorted = times.toSorted((a, b) => a - b)
  return Number((sorted[Math.floor(sorted.length * 0.99)] ?? 0).toFixed(4))
}
