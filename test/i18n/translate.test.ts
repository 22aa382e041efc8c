import { describe, expect, it } from 'vitest'
import type { Log } from '../../src/core/log.ts'
import { silentLog } from '../../src/core/log.ts'
import { chooseLocale, createTranslate, isMessageKey, messageKey } from '../../src/i18n/index.ts'

describe('translate', () => {
  const translate = createTranslate()

  it("reads Spanish for either of Discord's Spanish locales", () => {
    expect(translate('es-ES', 'commands.config.name')).toBe('configurar')
    expect(translate('es-419', 'commands.config.name')).toBe('configurar')
  })

  it('reads English for a language that it does not know, and for nonsense', () => {
    for (const locale of ['de', 'ja', '', '__proto__', 'x'.repeat(500)]) {
      expect(translate(locale, 'commands.config.name')).toBe('config')
    }
  })

  it('writes numbers as the reader does', () => {
    expect(
      translate('en-US', 'errors.setting-too-large', { field: 'X', most: 12_345, given: '1' }),
    ).toContain('12,345')
    expect(
      translate('es-ES', 'errors.setting-too-large', { field: 'X', most: 12_345, given: '1' }),
    ).toContain('12.345')
  })

  it('shows the bare message and logs when a value is missing', () => {
    const lines: string[] = []
    const log: Log = { ...silentLog, error: (message) => lines.push(message) }
    expect(createTranslate(log)('en-US', 'errors.setting-too-large')).toContain('{field}')
    expect(lines).toHaveLength(1)
  })
})

describe('message keys', () => {
  it('are own names only', () => {
    expect(isMessageKey('commands.config.name')).toBe(true)
    expect(isMessageKey('constructor')).toBe(false)
    expect(isMessageKey('__proto__')).toBe(false)
  })

  it('that the product needs but lacks are refused by name', () => {
    expect(() => messageKey('no.such.key')).toThrow('no.such.key')
  })
})

describe('chooseLocale', () => {
  it('prefers the person, then the guild, then English', () => {
    expect(chooseLocale('es-419', 'en-US')).toBe('es-419')
    expect(chooseLocale('de', 'es-ES')).toBe('es-ES')
    expect(chooseLocale('de', null)).toBe('en-US')
  })
})
