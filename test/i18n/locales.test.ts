import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { languages } from '../../src/i18n/index.ts'

/** Literal text, and the # of a plural. */
const NAMELESS: ReadonlySet<number> = new Set([0, 7])
type Elements = ReturnType<IntlMessageFormat['getAst']>

/** Name and kind of every placeholder, also of those inside plurals. */
function placeholders(elements: Elements, found = new Set<string>()): Set<string> {
  for (const element of elements) {
    if (NAMELESS.has(element.type)) continue
    found.add(`${'value' in element ? element.value : ''} (${element.type})`)
    if ('options' in element)
      for (const option of Object.values(element.options)) placeholders(option.value, found)
  }
  return found
}

const parsed = (text: string) =>
  placeholders(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst())

const [english, ...others] = languages

describe.each(others)('the messages in $code', ({ code, messages }) => {
  const source: Record<string, string> = english?.messages ?? {}
  const target: Record<string, string> = messages

  it('have the same keys as the English ones', () => {
    expect(Object.keys(target).sort()).toEqual(Object.keys(source).sort())
  })

  it('have the same placeholders, of the same kind', () => {
    for (const [key, text] of Object.entries(source)) {
      expect([...parsed(target[key] ?? '')].sort(), `${code}: ${key}`).toEqual([...parsed(text)].sort())
    }
  })

  it('are never empty', () => {
    for (const [key, text] of Object.entries(target)) expect(text.trim(), key).not.toBe('')
  })
})

describe('command names and descriptions', () => {
  const entries = languages.flatMap(({ code, messages }) =>
    Object.entries(messages)
      .filter(([key]) => key.startsWith('commands.'))
      .map(([key, text]) => ({ code, key, text })),
  )

  it('keep to the limits of Discord', () => {
    for (const { code, key, text } of entries) {
      const where = `${code}: ${key}`
      if (key.endsWith('.description')) expect(text.length, where).toBeLessThanOrEqual(100)
      if (key.includes('.choices.')) expect(text.length, where).toBeLessThanOrEqual(100)
      if (key.endsWith('.name')) expect(text.length, where).toBeLessThanOrEqual(32)
    }
  })
})
