import { splitGraphemes } from './graphemes.ts'

const longestInput = 2000
const mostGraphemes = 120
const mostStackedMarks = 3
const mostMarks = 8
const lineBreak = /[\t\n\v\f\r\u0085\u2028\u2029]/gu
const unseen =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu
// Blank though they are letters or symbols: Hangul fillers and the empty braille cell, used for names that hide.
const blank = /[\s\u115f\u1160\u2800\u3164\uffa0]+/gu
const plainAscii = /^[\u0020-\u007e]*$/
const mark = /\p{Mn}/u
const variationSelector = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u
const stackedMark = /[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Lao}]/u

/**
 * A person's text made fit to draw: one line, no control, bidi or zero-width characters that could turn or hide its
 * neighbours, no towers of marks, at most 120 graphemes. Empty when nothing visible is left.
 */
export function cleanText(text: string): string {
  if (plainAscii.test(text) && text.length <= mostGraphemes) return text.replaceAll(/ +/g, ' ').trim()
  const line = text
    .slice(0, longestInput)
    .normalize('NFC')
    .replaceAll(lineBreak, ' ')
    .replaceAll(unseen, '')
    .replaceAll(blank, ' ')
    .trim()
  return splitGraphemes(line).slice(0, mostGraphemes).map(limitMarks).join('')
}

/** Scripts of India join many marks in one syllable; accents, vowel points and tones never need more than three. */
function limitMarks(grapheme: string): string {
  if (grapheme.length <= mostStackedMarks) return grapheme
  let stacked = 0
  let all = 0
  return Array.from(grapheme)
    .filter((character) => {
      if (!mark.test(character) || variationSelector.test(character)) return true
      if (++all > mostMarks) return false
      return !stackedMark.test(character) || ++stacked <= mostStackedMarks
    })
    .join('')
}
