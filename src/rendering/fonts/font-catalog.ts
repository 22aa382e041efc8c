/** One font file of an npm package and the code points (pairs of first and last) that it is asked for. */
export interface FontFile {
  /** Unique; the file is registered with the canvas under this family name. */
  readonly id: string
  readonly path: string
  readonly blocks: readonly number[]
}

const variable = (family: string, subset: string, blocks: readonly number[]): FontFile => ({
  id: `${family}-${subset}`,
  path: `@fontsource-variable/${family}/files/${family}-${subset}-wght-normal.woff2`,
  blocks,
})

const fixed = (family: string, subset: string, blocks: readonly number[]): FontFile => ({
  id: `${family}-${subset}`,
  path: `@fontsource/${family}/files/${family}-${subset}-400-normal.woff2`,
  blocks,
})

const script = (name: string, blocks: readonly number[]) => variable(`noto-sans-${name}`, name, blocks)

const latin = [
  0x20, 0xff, 0x131, 0x131, 0x152, 0x153, 0x2000, 0x206f, 0x20ac, 0x20ac, 0x2122, 0x2122, 0xfffd, 0xfffd,
]
const latinExtended = [
  0x100, 0x2ff, 0x1d00, 0x1eff, 0x2070, 0x20cf, 0x2c60, 0x2c7f, 0xa720, 0xa7ff, 0xab30, 0xab6f,
]
const marks = [0x300, 0x36f, 0x1ab0, 0x1aff, 0x1dc0, 0x1dff, 0x20d0, 0x20ff]
const greek = [0x370, 0x3ff]
const cyrillic = [0x400, 0x45f, 0x490, 0x491, 0x4b0, 0x4b1, 0x2116, 0x2116]
const cyrillicExtended = [0x460, 0x52f, 0x1c80, 0x1c8f, 0x2de0, 0x2dff, 0xa640, 0xa69f]

/** The file that holds every Latin letter and digit of the cards; always registered. */
export const baseFont: FontFile = variable('manrope', 'latin', latin)

/**
 * Everything but Chinese, Japanese, Korean and emoji, in the order of preference. Several files may claim a block:
 * the first whose character map has the code point wins.
 */
export const fontFiles: readonly FontFile[] = [
  baseFont,
  variable('manrope', 'latin-ext', latinExtended),
  variable('manrope', 'vietnamese', [...latinExtended, ...marks]),
  variable('manrope', 'cyrillic', cyrillic),
  variable('manrope', 'cyrillic-ext', cyrillicExtended),
  variable('manrope', 'greek', greek),
  variable('noto-sans', 'latin', [...latin, ...marks]),
  variable('noto-sans', 'latin-ext', [...latinExtended, ...marks]),
  variable('noto-sans', 'vietnamese', [...latinExtended, ...marks]),
  variable('noto-sans', 'cyrillic', [...cyrillic, ...marks]),
  variable('noto-sans', 'cyrillic-ext', cyrillicExtended),
  variable('noto-sans', 'greek', greek),
  variable('noto-sans', 'greek-ext', [0x1f00, 0x1fff]),
  variable('noto-sans', 'devanagari', [0x900, 0x97f, 0x1cd0, 0x1cff, 0xa8e0, 0xa8ff, 0x25cc, 0x25cc]),
  script('arabic', [0x600, 0x6ff, 0x750, 0x77f, 0x870, 0x8ff, 0xfb50, 0xfdff, 0xfe70, 0xfeff]),
  script('hebrew', [0x590, 0x5ff, 0xfb1d, 0xfb4f]),
  script('armenian', [0x530, 0x58f, 0xfb13, 0xfb17]),
  script('georgian', [0x10a0, 0x10ff, 0x1c90, 0x1cbf, 0x2d00, 0x2d2f]),
  script('thai', [0xe00, 0xe7f]),
  script('lao', [0xe80, 0xeff]),
  script('tamil', [0xb80, 0xbff, 0x11fc0, 0x11fff]),
  script('bengali', [0x980, 0x9ff]),
  script('gurmukhi', [0xa00, 0xa7f]),
  script('gujarati', [0xa80, 0xaff]),
  script('telugu', [0xc00, 0xc7f]),
  script('kannada', [0xc80, 0xcff]),
  script('malayalam', [0xd00, 0xd7f]),
  script('sinhala', [0xd80, 0xdff]),
  script('myanmar', [0x1000, 0x109f, 0xa9e0, 0xa9ff, 0xaa60, 0xaa7f]),
  script('khmer', [0x1780, 0x17ff, 0x19e0, 0x19ff]),
  script('ethiopic', [0x1200, 0x139f, 0x2d80, 0x2ddf, 0xab00, 0xab2f]),
  script('cherokee', [0x13a0, 0x13ff, 0xab70, 0xabbf]),
  script('canadian-aboriginal', [0x1400, 0x167f, 0x18b0, 0x18ff]),
  script('javanese', [0xa980, 0xa9df]),
  variable('noto-serif-tibetan', 'tibetan', [0xf00, 0xfff]),
  fixed('noto-sans-runic', 'runic', [0x16a0, 0x16ff]),
  fixed(
    'noto-sans-math',
    'latin',
    [0x2070, 0x23ff, 0x25a0, 0x25ff, 0x27c0, 0x27ef, 0x2900, 0x2bff, 0x1d400, 0x1d7ff, 0x1ee00, 0x1eeff],
  ),
  variable('noto-sans-symbols', 'symbols', [0x2010, 0x2bff, 0x1f100, 0x1f1ff, 0x1f700, 0x1f77f]),
  fixed('noto-sans-symbols-2', 'symbols', [0x2010, 0x2bff, 0x2e00, 0x2e7f, 0x1f000, 0x1faff]),
  fixed('noto-sans-symbols-2', 'braille', [0x2800, 0x28ff]),
]

/** Families cut into about a hundred small files each; which file holds what is listed in their packages. */
export const eastAsianFamilies = {
  sc: 'noto-sans-sc',
  jp: 'noto-sans-jp',
  kr: 'noto-sans-kr',
} as const

export type EastAsianFamily = keyof typeof eastAsianFamilies

/** Name of the colour emoji among the canvas's families. */
export const emojiFontId = 'noto-color-emoji'
export const emojiFontPath = '@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff'
