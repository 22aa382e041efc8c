import type { GatewayDispatchPayload } from 'discord-api-types/v10'
import { beforeEach, describe, expect, it } from 'vitest'
import { snowflakeTime } from '../../../src/core/snowflake.ts'
import { ShardProgress } from '../../../src/features/earning/shard-progress.ts'

const NOON = 1_700_000_000_000

function ready(sequence: number, session = 'a'): GatewayDispatchPayload {
  const guilds = [{ id: '77', unavailable: true }]
  const d = {
    session_id: session,
    resume_gateway_url: 'wss://one',
    shard: [3, 8],
    guilds,
    application: { id: '9' },
  }
  return { op: 0, t: 'READY', s: sequence, d } as unknown as GatewayDispatchPayload
}

function dispatch(sequence: number): GatewayDispatchPayload {
  return { op: 0, t: 'TYPING_START', s: sequence, d: {} } as unknown as GatewayDispatchPayload
}

const none = new Map()
let now = NOON
beforeEach(() => {
  now = NOON
})

describe('the progress of a shard', () => {
  it('has no checkpoint before a session', () => {
    const progress = new ShardProgress(() => now)
    progress.observe(dispatch(4), 3)
    expect(progress.checkpoints(none)).toEqual([])
  })

  it('comes as far as was heard when nothing is waiting', () => {
    const progress = new ShardProgress(() => now)
    progress.observe(ready(1), 3)
    progress.observe(dispatch(2), 3)
    expect(progress.checkpoints(none)).toEqual([
      {
        _id: '3',
        shardCount: 8,
        sessionId: 'a',
        resumeUrl: 'wss://one',
        sequence: 2,
        heardUpTo: null,
        at: new Date(NOON),
      },
    ])
  })

  it('stops before the first activity that is left out', () => {
    const progress = new ShardProgress(() => now)
    progress.observe(ready(1), 3)
    for (const sequence of [2, 3, 4, 5]) progress.observe(dispatch(sequence), 3)
    const waiting = new Map([[3, { shardId: 3, sessionId: 'a', sequence: 4 }]])
    expect(progress.checkpoints(waiting)).toMatchObject([{ sequence: 3 }])
  })

  it('keeps the old checkpoint while activities of the session before are waiting', () => {
    const progress = new ShardProgress(() => now)
    progress.observe(ready(1), 3)
    progress.observe(ready(1, 'b'), 3)
    const waiting = new Map([[3, { shardId: 3, sessionId: 'a', sequence: 4 }]])
    expect(progress.checkpoints(waiting)).toEqual([])
  })

  it('is not written twice', () => {
    const progress = new ShardProgress(() => now)
    progress.observe(ready(1), 3)
    progress.committed(progress.checkpoints(none))
    expect(progress.checkpoints(none)).toEqual([])
    progress.observe(dispatch(2), 3)
    expect(progress.checkpoints(none)).toMatchObject([{ sequence: 2 }])
  })

  it('is written again after a minute of silence, so that its age tells whether the session can live', () => {
    const progress = new ShardProgress(() => now)
    progress.observe(ready(1), 3)
    progress.committed(progress.checkpoints(none))
    now += 59_000
    expect(progress.checkpoints(none)).toEqual([])
    now += 1000
    expect(progress.checkpoints(none)).toMatchObject([{ sequence: 1, at: new Date(now) }])
  })

  it('goes on from the checkpoint of the process before when its session is resumed', () => {
    const progress = new ShardProgress(() => now)
    const at = new Date(NOON - 30_000)
    progress.adopt({
      _id: '3',
      shardCount: 8,
      sessionId: 'a',
      resumeUrl: 'wss://one',
      sequence: 40,
      heardUpTo: null,
      at,
    })
    progress.observe(ready(0), 3)
    expect(progress.checkpoints(none)).toEqual([])
    progress.observe(dispatch(41), 3)
    expect(progress.checkpoints(none)).toMatchObject([{ sessionId: 'a', sequence: 41 }])
    expect(progress.takeGaps()).toEqual([])
  })

  it('tells the gap when the session of before is lost', () => {
    const progress = new ShardProgress(() => now)
    const at = new Date(NOON - 30_000)
    progress.adopt({
      _id: '3',
      shardCount: 8,
      sessionId: 'a',
      resumeUrl: 'wss://one',
      sequence: 40,
      heardUpTo: null,
      at,
    })
    progress.observe(ready(1, 'b'), 3)
    expect(progress.takeGaps()).toMatchObject([
      {
        _id: 'session-lost:a:3',
        guildIds: ['77'],
        from: new Date(at.getTime() - 10_000),
        to: new Date(NOON),
        reason: 'session-lost',
        state: 'open',
      },
    ])
    expect(progress.takeGaps()).toEqual([])
  })

  it('begins the gap with the newest message that was heard, whatever our own clock says', () => {
    const progress = new ShardProgress(() => now)
    progress.observe(ready(1), 3)
    const id = '1200000000000000000'
    const message = { op: 0, t: 'MESSAGE_CREATE', s: 2, d: { id } } as unknown as GatewayDispatchPayload
    progress.observe(message, 3)
    expect(progress.checkpoints(none)).toMatchObject([{ heardUpTo: new Date(snowflakeTime(id)) }])
    progress.observe(ready(1, 'b'), 3)
    expect(progress.takeGaps()).toMatchObject([{ from: new Date(snowflakeTime(id) - 10_000) }])
  })

  it('leaves alone the checkpoints of shards that another process runs', () => {
    const progress = new ShardProgress(() => now)
    const session = { shardCount: 8, resumeUrl: 'wss://one', heardUpTo: null, at: new Date(NOON) }
    progress.adopt({ ...session, _id: '3', sessionId: 'a', sequence: 40 })
    progress.adopt({ ...session, _id: '4', sessionId: 'other', sequence: 7 })
    progress.observe(ready(0), 3)
    now += 3_600_000
    expect(progress.checkpoints(none).map(({ _id }) => _id)).toEqual(['3'])
  })

  it('tells a gap for every shard once the number of shards is another', () => {
    const progress = new ShardProgress(() => now)
    const session = { resumeUrl: 'wss://one', heardUpTo: null, at: new Date(NOON) }
    progress.adopt({ ...session, _id: '0', shardCount: 1, sessionId: 'old', sequence: 40 })
    progress.observe(ready(1, 'b'), 3)
    progress.observe(ready(1, 'c'), 4)
    expect(progress.takeGaps().map(({ _id }) => _id)).toEqual(['session-lost:old:3', 'session-lost:old:4'])
    progress.observe(dispatch(2), 3)
    now += 3_600_000
    expect(progress.checkpoints(none).map(({ sessionId }) => sessionId)).toEqual(['b', 'c'])
  })
})
