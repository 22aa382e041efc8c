import { describe, expect, it } from 'vitest'
import { DomainError } from '../../src/core/domain-error.ts'
import { silentLog } from '../../src/core/log.ts'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import { SettingsCache } from '../../src/settings/settings-cache.ts'
import { exampleSettings } from './example-settings.ts'

const defaults = exampleSettings.schema.parse({})

function makeCache() {
  const clock = new VirtualClock(0)
  const answers: { resolve(most: number): void; reject(error: Error): void }[] = []
  const cache = new SettingsCache({
    clock,
    log: silentLog,
    load: () =>
      new Promise<object>((resolve, reject) => {
        answers.push({ resolve: (most) => resolve({ ...defaults, most }), reject })
      }),
  })
  return { clock, cache, answers }
}

describe('SettingsCache', () => {
  it('reads a guild once for many who ask at the same time', async () => {
    const { cache, answers } = makeCache()
    const asked = [cache.get('1', exampleSettings), cache.get('1', exampleSettings)]
    answers[0]?.resolve(30)
    expect((await Promise.all(asked)).map(({ most }) => most)).toEqual([30, 30])
    expect(answers).toHaveLength(1)
    expect(cache.peek('1', exampleSettings)?.most).toBe(30)
  })

  it('knows nothing before the first read', () => {
    expect(makeCache().cache.peek('1', exampleSettings)).toBeUndefined()
  })

  it('answers with the known settings while they are read again after a minute, and keeps them when that fails', async () => {
    const { cache, clock, answers } = makeCache()
    const first = cache.get('1', exampleSettings)
    answers[0]?.resolve(30)
    await first
    clock.advance(61_000)
    expect(cache.peek('1', exampleSettings)?.most).toBe(30)
    expect(answers).toHaveLength(2)
    answers[1]?.reject(new DomainError('database-unavailable'))
    expect((await cache.get('1', exampleSettings)).most).toBe(30)
  })

  it('does not let a slow read bring back what was changed meanwhile', async () => {
    const { cache, answers } = makeCache()
    const slow = cache.get('1', exampleSettings)
    cache.changed('1', exampleSettings, { ...defaults, most: 99 })
    answers[0]?.resolve(30)
    await slow
    expect(cache.peek('1', exampleSettings)?.most).toBe(99)
  })

  it('forgets a failed first read', async () => {
    const { cache, answers } = makeCache()
    const failed = cache.get('1', exampleSettings)
    answers[0]?.reject(new DomainError('database-unavailable'))
    await expect(failed).rejects.toThrow('database-unavailable')
    const again = cache.get('1', exampleSettings)
    answers[1]?.resolve(40)
    expect((await again).most).toBe(40)
  })
})
