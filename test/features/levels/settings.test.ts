import { describe, expect, it } from 'vitest'
import { curveOf, levelsSettings } from '../../../src/features/levels/settings.ts'
import { earningSettings } from '../../../src/features/earning/settings.ts'

function faults(
  schema: typeof levelsSettings.schema | typeof earningSettings.schema,
  value: object,
): string[] {
  const { error } = schema.safeParse(value)
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
}

describe('the settings of levels', () => {
  it('have defaults that work', () => {
    expect(faults(levelsSettings.schema, {})).toEqual([])
    expect(curveOf(levelsSettings.schema.parse({})).xpFor(1)).toBe(100)
  })

  it('refuse a curve that never rises, but only when it is in use', () => {
    const custom = { constant: 100, linear: 0, square: 0, cubic: 0 }
    expect(faults(levelsSettings.schema, { curve: 'custom', custom })).toEqual([
      'curve: errors.curve-never-rises',
    ])
    expect(faults(levelsSettings.schema, { curve: 'amari', custom })).toEqual([])
  })

  it('refuse notices in one channel without a channel', () => {
    expect(faults(levelsSettings.schema, { notices: 'channel' })).toEqual([
      'noticeChannel: errors.notice-channel-missing',
    ])
  })

  it.each([
    ['{mention} rose', 'errors.template-unknown-placeholder'],
    ['{member rose', 'errors.template-unbalanced-brace'],
    ['member} rose', 'errors.template-unbalanced-brace'],
    ['{__proto__}', 'errors.template-unknown-placeholder'],
  ])('refuse the notice "%s"', (noticeText, fault) => {
    expect(faults(levelsSettings.schema, { noticeText })).toEqual([`noticeText: ${fault}`])
  })
})

describe('the settings of earning', () => {
  it('refuse a least amount above the most', () => {
    expect(faults(earningSettings.schema, { message: { least: 30 } })).toEqual([
      'message.most: errors.least-above-most',
    ])
  })

  it('refuse amounts and cooldowns beyond their limits', () => {
    expect(faults(earningSettings.schema, { message: { least: -1 } })).toHaveLength(1)
    expect(faults(earningSettings.schema, { message: { most: 1e9 } })).toHaveLength(1)
    expect(faults(earningSettings.schema, { message: { cooldown: 86_401 } })).toHaveLength(1)
    expect(faults(earningSettings.schema, { message: { least: 1.5 } })).toHaveLength(1)
  })
})
