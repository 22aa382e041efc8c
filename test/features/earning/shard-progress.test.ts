import type { GatewayDispatchPayload } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { ShardProgress } from '../../../src/features/earning/shard-progress.ts'

const NOON = 1_700_000_000_000

function ready(sequence: number, session = 'a'): GatewayDispatchPayload {
  const d = { session_id: session, resume_gateway_url: 'wss://one', shard: [3, 8] }
  return { op: 0, t: 'READY', s: sequence, d } as unknown as GatewayDispatchPayload
}

function dispatch(sequence: number): GatewayDispatchPayload {
  return { op: 0, t: 'TYPING_START', s: sequence, d: {} } as unknown as GatewayDispatchPayload
}

const none = new Map()

describe('the progress of a shard', () => {
  it('has no checkpoint before a session', () => {
    const progress = new ShardProgress()
    progress.observe(dispatch(4), 3)
    expect(progress.checkpoints(none, NOON)).toEqual([])
  })

  it('comes as far as was heard when nothing is waiting', () => {
    const progress = new ShardProgress()
    progress.observe(ready(1), 3)
    progress.observe(dispatch(2), 3)
    expect(progress.checkpoints(none, NOON)).toEqual([
      { _id: '3', shardCount: 8, sessionId: 'a', resumeUrl: 'wss://one', sequence: 2, at: new Date(NOON) },
    ])
  })

  it('stops before the first activity that is left out', () => {
    const progress = new ShardProgress()
    progress.observe(ready(1), 3)
    for (const sequence of [2, 3, 4, 5]) progress.observe(dispatch(sequence), 3)
    const waiting = new Map([[3, { shardId: 3, sessionId: 'a', sequence: 4 }]])
    expect(progress.checkpoints(waiting, NOON)).toMatchObject([{ sequence: 3 }])
  })

  it('keeps the old checkpoint while activities of the session before are waiting', () => {
    const progress = new ShardProgress()
    progress.observe(ready(1), 3)
    progress.observe(ready(1, 'b'), 3)
    const waiting = new Map([[3, { shardId: 3, sessionId: 'a', sequence: 4 }]])
    expect(progress.checkpoints(waiting, NOON)).toEqual([])
  })

  it('is not written twice', () => {
    const progress = new ShardProgress()
    progress.observe(ready(1), 3)
    progress.committed(progress.checkpoints(none, NOON))
    expect(progress.checkpoints(none, NOON)).toEqual([])
    progress.observe(dispatch(2), 3)
    expect(progress.checkpoints(none, NOON)).toMatchObject([{ sequence: 2 }])
  })
})
