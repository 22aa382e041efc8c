const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const plainAscii = /^[\u0020-\u007e]*$/

/** What a reader sees as single characters: letters with their marks, joined emoji, flags. */
export function splitGraphemes(text: string): string[] {
  if (plainAscii.test(text)) return text.split('')
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/** The first of them; empty for an empty text. */
export function firstGrapheme(text: string): string {
  return segmenter.segment(text).containing(0)?.segment ?? ''
}
