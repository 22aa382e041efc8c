const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
const JOINER = '\u200D'
const MARKDOWN = /[\\*_~`|>#[\]()<@:/-]/g
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
/** Characters that nothing before or after them changes: each is seen as one. */
const SEPARATE = /^[ -~\u00A1-\u00AC\u00AE-\u024F]*$/
const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/**
 * A person's free text for a place that shows no markdown (a menu, a card): one line without invisible or
 * direction-changing characters, at most `most` visible characters. Text that was only invisible becomes `fallback`.
 */
export function plainLabel(text: string, most = 64, fallback = '?'): string {
  const seen = text.slice(0, most * 40).replace(UNSEEN, (unseen) => (unseen === JOINER ? unseen : ' '))
  const line = seen.replace(/\s+/gu, ' ').trim()
  if (line.replace(/[\s\u200D\u2800\u3164\u115F\u1160\uFFA0\p{M}]/gu, '') === '') return fallback
  return cutGraphemes(line, most)
}

/**
 * A person's free text made safe inside a sentence of a message: as `plainLabel`, with markdown and mentions escaped,
 * and right-to-left text isolated so that it can't reorder what stands around it.
 */
export function plainText(text: string, most = 64, fallback = '?'): string {
  const escaped = plainLabel(text, most, fallback).replace(MARKDOWN, String.raw`\$&`)
  return RIGHT_TO_LEFT.test(escaped) ? FIRST_STRONG_ISOLATE + escaped + POP_ISOLATE : escaped
}

function cutGraphemes(text: string, most: number): string {
  if (SEPARATE.test(text)) return text.length <= most ? text : `${text.slice(0, most - 1)}…`
  const graphemes: string[] = []
  for (const { segment } of GRAPHEMES.segment(text)) {
    if (graphemes.length === most) return `${graphemes.slice(0, -1).join('')}…`
    graphemes.push(withFewMarks(segment))
  }
  return graphemes.join('')
}

/** One grapheme can carry thousands of combining marks; six suffice for every living script. */
function withFewMarks(grapheme: string): string {
  return grapheme.replace(/(\p{M}{6})\p{M}+/gu, '$1')
}
