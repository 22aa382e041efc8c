import { describe, expect, test, vi } from 'vitest'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import { CardCache } from '../../src/rendering/card-cache.ts'

describe('cards of the last minute', () => {
  test('are made once for the same data', async () => {
    const make = vi.fn(async () => 'card')
    const cache = new CardCache<string>(new VirtualClock(0))
    await Promise.all([cache.get('a', make, () => true), cache.get('a', make, () => true)])
    expect(make).toHaveBeenCalledTimes(1)
  })

  test('are made again after a minute', async () => {
    const clock = new VirtualClock(0)
    const make = vi.fn(async () => 'card')
    const cache = new CardCache<string>(clock)
    await cache.get('a', make, () => true)
    clock.advance(60_001)
    await cache.get('a', make, () => true)
    expect(make).toHaveBeenCalledTimes(2)
  })

  test('that failed or lack a picture are not kept', async () => {
    const cache = new CardCache<string>(new VirtualClock(0))
    await expect(
      cache.get(
        'a',
        () => Promise.reject(new Error('no')),
        () => true,
      ),
    ).rejects.toThrow('no')
    await cache.get(
      'a',
      async () => 'without avatar',
      () => false,
    )
    expect(
      await cache.get(
        'a',
        async () => 'with avatar',
        () => true,
      ),
    ).toBe('with avatar')
  })
})
