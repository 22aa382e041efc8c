import { anything, array, assert, constantFrom, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectiveSettings } from '../../src/settings/effective-settings.ts'
import { exampleSettings } from './example-settings.ts'

describe('effectiveSettings', () => {
  it('are the defaults when nothing was set', () => {
    const { settings, ignored } = effectiveSettings(exampleSettings, [])
    expect(settings).toMatchObject({ least: 15, most: 25, nested: { rate: 1.5 }, table: [] })
    expect(ignored).toEqual([])
  })

  it('take what was set, nested fields too', () => {
    const { settings } = effectiveSettings(exampleSettings, [
      { path: 'most', value: 90 },
      { path: 'nested.rate', value: 2 },
      { path: 'channel', value: null },
    ])
    expect(settings).toMatchObject({ least: 15, most: 90, nested: { rate: 2 }, channel: null })
  })

  it('fall back field by field when a stored value is obsolete, out of limits or of another type', () => {
    const { settings, ignored } = effectiveSettings(exampleSettings, [
      { path: 'gone', value: 1 },
      { path: 'most', value: 1_000_000 },
      { path: 'mode', value: 'merge' },
      { path: 'enabled', value: 'yes' },
      { path: 'least', value: 3 },
    ])
    expect(settings).toMatchObject({ enabled: true, least: 3, most: 25, mode: 'stack' })
    expect(ignored.map(({ path }) => path).sort()).toEqual(['enabled', 'gone', 'mode', 'most'])
  })

  it('fall back when stored fields contradict each other', () => {
    const { settings } = effectiveSettings(exampleSettings, [
      { path: 'least', value: 80 },
      { path: 'most', value: 20 },
    ])
    expect(settings.least).toBeLessThanOrEqual(settings.most)
  })

  it('can not be changed by whoever reads them', () => {
    const { settings } = effectiveSettings(exampleSettings, [])
    expect(() => Object.assign(settings.nested, { rate: 5 })).toThrow(TypeError)
  })

  it('are valid whatever is stored, and prototypes stay clean', () => {
    const path = constantFrom(
      'least',
      'most',
      'nested',
      'nested.rate',
      '__proto__.polluted',
      'constructor.prototype.polluted',
      '',
      '.',
    )
    const override = record({ path: path.chain((one) => constantFrom(one, `${one}.x`)), value: anything() })
    assert(
      property(array(override, { maxLength: 6 }), (overrides) => {
        const { settings } = effectiveSettings(exampleSettings, overrides)
        expect(exampleSettings.schema.safeParse(settings).success).toBe(true)
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
      }),
    )
  })
})
