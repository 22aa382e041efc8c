import { describe, expect, it } from 'vitest'
import { DomainError } from '../../../src/core/domain-error.ts'
import { readValue, type Vocabulary } from '../../../src/features/configuration/read-value.ts'
import { settingFields } from '../../../src/settings/index.ts'
import { exampleSettings } from '../../settings/example-settings.ts'

const LOUNGE = '100000000000000001'
const NEWS = '100000000000000002'
const MODS = '200000000000000001'

const words: Vocabulary = {
  channels: [
    { id: LOUNGE, name: 'lounge' },
    { id: NEWS, name: 'news' },
    { id: '100000000000000003', name: 'twin' },
    { id: '100000000000000004', name: 'Twin' },
  ],
  roles: [{ id: MODS, name: 'Super Mods' }],
  yes: ['sí', 'yes'],
  no: ['no'],
  none: ['ninguno', 'none'],
  choiceName: (choice) => (choice === 'stack' ? 'Conservar todos' : 'Solo el más alto'),
}

function read(path: string, text: string, present?: unknown): unknown {
  const field = settingFields(exampleSettings).find((one) => one.path === path)
  if (!field) throw new Error(path)
  return readValue(field, text, words)(present)
}

describe('readValue', () => {
  it.each([
    ['enabled', 'yes', true],
    ['enabled', 'SI', true],
    ['enabled', 'no', false],
    ['least', '12', 12],
    ['least', '1,500', 1500],
    ['least', '1.500', 1500],
    ['least', '-3', -3],
    ['nested.rate', '1.125', 1.125],
    ['nested.rate', '0,5', 0.5],
    ['mode', 'replace', 'replace'],
    ['mode', 'solo el mas alto', 'replace'],
    ['text', '  Hi {member}!  ', 'Hi {member}!'],
    ['text', 'none', ''],
    ['cooldown', '90', 90],
    ['cooldown', '1h 30 min', 5400],
    ['cooldown', '2 días', 172_800],
    ['channel', `<#${LOUNGE}>`, LOUNGE],
    ['channel', '#news', NEWS],
    ['channel', 'none', null],
    ['role', `<@&${MODS}>`, MODS],
    ['role', 'super mods', MODS],
    ['channels', `#lounge, <#${NEWS}>`, [LOUNGE, NEWS]],
    ['channels', 'ninguno', []],
  ])('of %s understands "%s"', (path, text, value) => {
    expect(read(path, text)).toEqual(value)
  })

  it('adds to a list and takes from it', () => {
    expect(read('channels', `+${NEWS}`, [LOUNGE])).toEqual([LOUNGE, NEWS])
    expect(read('channels', '-lounge', [LOUNGE, NEWS])).toEqual([NEWS])
    expect(read('channels', `+${NEWS} +${NEWS}`, [NEWS])).toEqual([NEWS])
  })

  it('replaces a list when an entry has no sign', () => {
    expect(read('channels', 'news', [LOUNGE])).toEqual([NEWS])
  })

  it.each([
    ['enabled', 'perhaps', 'setting-not-understood'],
    ['least', 'twelve', 'setting-not-a-number'],
    ['least', '1e9', 'setting-not-a-number'],
    ['least', '', 'setting-not-a-number'],
    ['least', '9'.repeat(400), 'setting-not-a-number'],
    ['nested.rate', '1.2.3', 'setting-not-a-number'],
    ['mode', 'merge', 'setting-not-understood'],
    ['cooldown', 'soon', 'setting-not-a-duration'],
    ['cooldown', '5 parsecs', 'setting-not-a-duration'],
    ['channel', '#nowhere', 'channel-unknown'],
    ['channel', '<#999999999999999999>', 'channel-unknown'],
    ['channel', '#twin', 'channel-unknown'],
    ['role', 'nobody', 'role-unknown'],
    ['channels', ' , ', 'setting-not-understood'],
  ])('of %s refuses "%s" as %s, naming field and text', (path, text, code) => {
    expect(() => read(path, text)).toThrow(DomainError)
    try {
      read(path, text)
    } catch (error) {
      expect(error).toMatchObject({ code, details: { fieldKey: `settings.example.${path}.label` } })
    }
  })
})
