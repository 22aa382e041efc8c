import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText } from '../../src/rendering/text/clean-text.ts'
import { splitGraphemes } from '../../src/rendering/text/graphemes.ts'

describe('a person’s text made fit to draw', () => {
  test.each([
    ['right-to-left override', 'ab\u202Egnp.exe', 'abgnp.exe'],
    ['zero-width spaces', 'a\u200Bd\u2060min', 'admin'],
    ['line breaks', 'one\n\ntwo\ttabs', 'one two tabs'],
    ['blank letters', '\u3164\u115F\u2800', ''],
    ['lone surrogates', 'a\uD800b', 'ab'],
  ])('loses %s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean)
  })

  test.each(['👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤️‍🔥', 'می‌خواهم', 'क्षत्रिय', 'Nguyễn', 'ที่นี่', 'שָׁלוֹם'])('keeps %s whole', (text) => {
    expect(cleanText(text)).toBe(text.normalize('NFC'))
  })

  test('cuts towers of marks to three', () => {
    const tower = cleanText(`e${'\u0316'.repeat(10_000)}x`)
    expect([...tower].filter((character) => character === '\u0316')).toHaveLength(3)
  })

  test('of any text is one short line without controls, and cleaning again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const clean = cleanText(text)
        expect(clean).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u)
        expect(splitGraphemes(clean).length).toBeLessThanOrEqual(120)
        expect(cleanText(clean)).toBe(clean)
      }),
    )
  })
})
