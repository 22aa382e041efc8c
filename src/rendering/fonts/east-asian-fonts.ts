import { CodePointSet, parseUnicodeRange } from './code-point-set.ts'
import { eastAsianFamilies, type EastAsianFamily, type FontFile } from './font-catalog.ts'
import { readSubsets } from './loaded-font.ts'

interface Subset extends Omit<FontFile, 'blocks'> {
  readonly claims: CodePointSet
}

const subsets = new Map<EastAsianFamily, readonly Subset[]>()

/** Whether the Chinese, Japanese and Korean families are worth asking: ideographs, kana, Hangul, full-width forms. */
export function isEastAsian(codePoint: number): boolean {
  return (
    (codePoint >= 0x2e80 && codePoint <= 0x9fff) ||
    (codePoint >= 0x1100 && codePoint <= 0x11ff) ||
    (codePoint >= 0xa960 && codePoint <= 0xa97f) ||
    (codePoint >= 0xac00 && codePoint <= 0xd7ff) ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0xfe10 && codePoint <= 0xfe4f) ||
    (codePoint >= 0xff00 && codePoint <= 0xffef) ||
    (codePoint >= 0x20000 && codePoint <= 0x3ffff) ||
    (codePoint >= 0x2460 && codePoint <= 0x24ff) ||
    (codePoint >= 0x1f100 && codePoint <= 0x1f2ff)
  )
}

/** The order of families for a text: kana speak for Japanese, Hangul for Korean, then the reader's language. */
export function familyOrder(text: string, locale: string): EastAsianFamily[] {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return ['jp', 'sc', 'kr']
  if (/\p{Script=Hangul}/u.test(text)) return ['kr', 'sc', 'jp']
  if (locale.startsWith('ja')) return ['jp', 'sc', 'kr']
  if (locale.startsWith('ko')) return ['kr', 'sc', 'jp']
  return ['sc', 'jp', 'kr']
}

/** The files of a family that claim a code point. */
export function subsetsFor(family: EastAsianFamily, codePoint: number): Subset[] {
  return listSubsets(family).filter((subset) => subset.claims.has(codePoint))
}

function listSubsets(family: EastAsianFamily): readonly Subset[] {
  const known = subsets.get(family)
  if (known) return known
  const name = eastAsianFamilies[family]
  const list = Object.entries(readSubsets(name)).map(([key, range]) => {
    const subset = key.replaceAll(/[[\]]/g, '')
    return {
      id: `${name}-${subset}`,
      path: `@fontsource-variable/${name}/files/${name}-${subset}-wght-normal.woff2`,
      claims: new CodePointSet(parseUnicodeRange(range)),
    }
  })
  subsets.set(family, list)
  return list
}
