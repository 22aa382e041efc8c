import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainLabel, plainText } from '../../src/core/plain-text.ts'

describe('plainText', () => {
  it('keeps an ordinary name as it is', () => {
    expect(plainText('Grace Hopper')).toBe('Grace Hopper')
    expect(plainText('名前 👩‍💻 Zoë')).toBe('名前 👩‍💻 Zoë')
  })

  it('escapes markdown, links and mentions', () => {
    expect(plainText('**bold** [x](http://a) <@1> @everyone')).toBe(
      String.raw`\*\*bold\*\* \[x\]\(http\:\/\/a\) \<\@1\> \@everyone`,
    )
  })

  it('keeps an invitation in a name from becoming one', () => {
    expect(plainText('discord.gg/abc')).toBe(String.raw`discord.gg\/abc`)
  })

  it('isolates right-to-left text', () => {
    expect(plainText('ليلى')).toBe('\u2068ليلى\u2069')
  })

  it('drops characters that are not seen or turn the direction', () => {
    expect(plainText('a\u200Bb\u202Ec\u0000d')).toBe('a b c d')
  })

  it('says ? for a name of invisible characters only', () => {
    for (const name of ['', ' ', '\u200B\u200B', '\u2800', '\u3164', '\u200D', '\u0301']) {
      expect(plainText(name)).toBe('?')
    }
  })

  it('cuts 10,000 characters, whatever they are', () => {
    expect(plainLabel('x'.repeat(10_000), 32)).toBe(`${'x'.repeat(31)}…`)
    expect(plainLabel(`Z${'\u0335'.repeat(10_000)}`, 32).length).toBeLessThan(40)
    expect(plainText('👨‍👩‍👧‍👦'.repeat(1000), 8).length).toBeLessThan(120)
  })

  it('cuts letters with accents where it cuts all others', () => {
    expect(plainLabel('añés'.repeat(10), 8)).toBe('añésañé…')
    expect(plainLabel('añésañés', 8)).toBe('añésañés')
    expect(plainLabel(`${'añés'.repeat(10)}名`, 8)).toBe('añésañé…')
  })

  it('never leaves a bare mention, line break or direction override, for any text', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 200 }), (name) => {
        const shown = plainText(name)
        expect(shown).not.toMatch(/(^|[^\\])[<@`*_~|]/)
        expect(shown).not.toMatch(/[\n\r\u202A-\u202E\u2066\u2067]/)
        expect(shown.length).toBeGreaterThan(0)
      }),
    )
  })
})
