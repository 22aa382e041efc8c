import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineSettings } from '../../src/core/settings.ts'
import { fieldId, settingFields, valueAt } from '../../src/settings/index.ts'
import { exampleSettings } from './example-settings.ts'

describe('settingFields', () => {
  const fields = settingFields(exampleSettings)

  it('finds every field in order, by dotted path, but hidden ones', () => {
    expect(fields.map(({ path, kind }) => `${path}: ${kind}`)).toEqual([
      'enabled: boolean',
      'least: whole',
      'most: whole',
      'nested.rate: number',
      'mode: choice',
      'text: text',
      'cooldown: duration',
      'channel: channel',
      'role: role',
      'channels: channels',
      'roles: roles',
    ])
  })

  it('knows limits, choices and defaults', () => {
    const byPath = new Map(fields.map((field) => [field.path, field]))
    expect(byPath.get('most')).toMatchObject({ least: 0, most: 100, default: 25 })
    expect(byPath.get('nested.rate')).toMatchObject({ least: -10, most: 10, default: 1.5 })
    expect(byPath.get('mode')).toMatchObject({ choices: ['stack', 'replace'], default: 'stack' })
    expect(byPath.get('text')).toMatchObject({ most: 20, default: '' })
    expect(byPath.get('cooldown')).toMatchObject({ most: 86_400, default: 60 })
    expect(byPath.get('channel')).toMatchObject({ default: null })
  })

  it('names a field by feature and path', () => {
    expect(fields.map(fieldId)).toContain('example.nested.rate')
  })

  it('refuses a kind of field that nobody could be shown', () => {
    const odd = defineSettings('odd', z.object({ map: z.record(z.string(), z.number()).default({}) }))
    expect(() => settingFields(odd)).toThrow('odd.map')
  })
})

describe('valueAt', () => {
  it('reads own fields only', () => {
    expect(valueAt({ a: { b: 1 } }, ['a', 'b'])).toBe(1)
    expect(valueAt({}, ['constructor'])).toBeUndefined()
    expect(valueAt({}, ['__proto__', 'toString'])).toBeUndefined()
    expect(valueAt(null, ['a'])).toBeUndefined()
  })
})

describe('defineSettings', () => {
  it('refuses a field without a default', () => {
    expect(() => defineSettings('odd', z.object({ needed: z.string() }))).toThrow('odd')
  })
})
