import { describe, expect, it } from 'vitest'
import { parseOverrides } from '../../src/settings/effective-settings.ts'
import { settingFault } from '../../src/settings/setting-fault.ts'
import { exampleSettings } from './example-settings.ts'

function faultOf(path: string, value: unknown) {
  const { error } = parseOverrides(exampleSettings, [{ path, value }])
  const issue = error?.issues[0]
  if (!issue) throw new Error('the value was taken')
  return settingFault(exampleSettings, issue, value)
}

describe('settingFault', () => {
  it.each([
    ['most', 101, 'setting-too-large', { most: 100, given: '101' }],
    ['least', -1, 'setting-too-small', { least: 0, given: String.raw`\-1` }],
    ['least', 1.5, 'setting-not-whole', { given: '1.5' }],
    ['least', 'many', 'setting-not-understood', { given: 'many' }],
    ['nested.rate', 0.3, 'setting-not-a-step', { step: 0.5, fieldKey: 'settings.example.nested.rate.label' }],
    ['text', 'x'.repeat(21), 'setting-too-long', { most: 20 }],
    ['channels', ['1', '2', '3', '4'].map((digit) => digit.repeat(18)), 'setting-too-many', { most: 3 }],
    ['mode', 'merge', 'setting-not-understood', { fieldKey: 'settings.example.mode.label' }],
    ['least', 50, 'least-above-most', { fieldKey: 'settings.example.most.label', given: '50' }],
  ])('of %s = %j is %s', (path, value, code, details) => {
    const fault = faultOf(path, value)
    expect(fault.code).toBe(code)
    expect(fault.details).toMatchObject(details)
  })

  it('shows what was given safely and shortly', () => {
    const given = String(faultOf('least', `<@&1> ${'x'.repeat(5000)}`).details['given'])
    expect(given.length).toBeLessThan(100)
    expect(given).not.toContain('<@')
  })
})
