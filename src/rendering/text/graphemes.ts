const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What a reader sees as single characters: letters with their marks, joined emoji, flags. */
export function splitGraphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}
