import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Patience } from '../../../src/embedded-store/cursors/patience.ts'
import { ReplyRoom, ReplyShare } from '../../../src/embedded-store/cursors/reply-room.ts'

const MIB = 1024 * 1024

describe('the room for answers', () => {
  let closed: string[]
  let room: ReplyRoom
  beforeEach(() => {
    vi.useFakeTimers()
    closed = []
    room = new ReplyRoom(40 * MIB, 1000)
  })
  afterEach(() => vi.useRealTimers())

  const share = (name: string): ReplyShare => new ReplyShare(room, () => void closed.push(name))
  /** Says whether the reservation is granted by now. */
  async function reserving(each: ReplyShare): Promise<() => boolean> {
    let granted = false
    void each.reserve(new Patience(0)).then(
      () => (granted = true),
      () => {},
    )
    await vi.advanceTimersByTimeAsync(0)
    return () => granted
  }

  it('lets a large answer begin when a whole batch fits, in the order of asking', async () => {
    const [first, second, third, fourth] = [share('1'), share('2'), share('3'), share('4')]
    expect((await reserving(first))()).toBe(true)
    expect((await reserving(second))()).toBe(true)
    const isThird = await reserving(third)
    const isFourth = await reserving(fourth)
    expect([isThird(), isFourth()]).toEqual([false, false])
    first.settle(10 * MIB)
    await vi.advanceTimersByTimeAsync(0)
    expect([isThird(), isFourth()]).toEqual([false, false])
    first.end()
    await vi.advanceTimersByTimeAsync(0)
    expect([isThird(), isFourth()]).toEqual([true, false])
    second.end()
    third.end()
    await vi.advanceTimersByTimeAsync(0)
    expect(isFourth()).toBe(true)
    fourth.end()
    expect(room.used).toBe(0)
  })

  it('counts small answers for nothing, and answers of no known size once they are made', () => {
    const small = share('small')
    small.settle(1000)
    expect(room.used).toBe(0)
    const large = share('large')
    large.settle(50 * MIB)
    large.sent(20 * MIB)
    expect(room.used).toBe(30 * MIB)
    large.end()
    expect(room.used).toBe(0)
  })

  it('closes who has stopped fetching, but only while others wait for the room', async () => {
    const [slow, steady] = [share('slow'), share('steady')]
    for (const each of [slow, steady]) {
      await reserving(each)
      each.settle(16 * MIB)
      each.sent(0)
    }
    await vi.advanceTimersByTimeAsync(10_000)
    expect(closed).toEqual([])
    steady.sent(1 * MIB)
    const isGranted = await reserving(share('waiting'))
    await vi.advanceTimersByTimeAsync(500)
    steady.sent(1 * MIB)
    await vi.advanceTimersByTimeAsync(600)
    expect(new Set(closed)).toEqual(new Set(['slow']))
    expect(isGranted()).toBe(false)
    slow.end()
    await vi.advanceTimersByTimeAsync(0)
    expect(isGranted()).toBe(true)
  })

  it('ends the wait of a client that is gone, of an operation whose time is up', async () => {
    share('large').settle(40 * MIB)
    const gone = share('gone')
    const waits = gone.reserve(new Patience(0)).catch((error: unknown) => error)
    const late = share('late')
      .reserve(new Patience(50))
      .catch((error: unknown) => error)
    gone.end()
    await vi.advanceTimersByTimeAsync(100)
    expect(await waits).toMatchObject({ codeName: 'ClientDisconnect' })
    expect(await late).toMatchObject({ codeName: 'MaxTimeMSExpired' })
  })
})
