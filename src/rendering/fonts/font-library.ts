import { familyOrder, isEastAsian, subsetsFor } from './east-asian-fonts.ts'
import { baseFont, emojiFontId, fontFiles } from './font-catalog.ts'
import { type LoadedFont, loadEmojiFont, loadFont } from './loaded-font.ts'
import { splitGraphemes } from '../text/graphemes.ts'

/** A text of which every grapheme has a glyph in one of `families`, the order in which the canvas shall try them. */
export interface ResolvedText {
  readonly text: string
  readonly families: readonly string[]
  /** The text in pieces, each drawn with one font. */
  readonly runs: readonly string[]
}

const plainFamilies = [baseFont.id]
const plainAscii = /^[\u0020-\u007e]*$/
const drawnAsEmoji = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Regional_Indicator}|[#*0-9]\uFE0F?\u20E3/u
const mayBeEmoji = /\p{Extended_Pictographic}/u
const needsNoGlyph = /\p{Default_Ignorable_Code_Point}/u

/**
 * Finds the fonts for a text, file by file as they are needed, and drops what no font can draw: there is never an
 * empty box on a card. The answers hold for the process, since fonts are never unregistered.
 */
export class FontLibrary {
  readonly #loaded = new Map<string, LoadedFont | null>()
  readonly #rank = new Map(fontFiles.map((font, index) => [font.id, index]))

  constructor() {
    this.#load(baseFont.id, baseFont.path)
  }

  resolve(text: string, locale = 'en'): ResolvedText {
    if (plainAscii.test(text)) return { text, families: plainFamilies, runs: [text] }
    const order = familyOrder(text, locale)
    const used = new Set<string>([baseFont.id])
    const runs: string[] = []
    let runId: string | undefined
    for (const grapheme of splitGraphemes(text)) {
      const found = this.#find(grapheme, order)
      if (!found) continue
      if (found.id === runId) runs.push(`${runs.pop() ?? ''}${found.grapheme}`)
      else runs.push(found.grapheme)
      runId = found.id
      used.add(found.id)
    }
    return { text: runs.join(''), families: this.#sorted(used), runs }
  }

  #find(
    grapheme: string,
    order: ReturnType<typeof familyOrder>,
  ): { grapheme: string; id: string } | undefined {
    for (const spelling of spellings(grapheme)) {
      const id = this.#fontFor(spelling, order)
      if (id) return { grapheme: spelling, id }
    }
    return undefined
  }

  #fontFor(grapheme: string, order: ReturnType<typeof familyOrder>): string | undefined {
    if (drawnAsEmoji.test(grapheme) && this.#emoji() && this.#covers(emojiFontId, grapheme))
      return emojiFontId
    const codePoints = glyphCodePoints(grapheme)
    const lead = codePoints[0]
    if (lead === undefined) return undefined
    for (const file of fontFiles) {
      if (!claims(file.blocks, lead)) continue
      this.#load(file.id, file.path)
      if (this.#covers(file.id, grapheme)) return file.id
    }
    if (isEastAsian(lead)) {
      for (const subset of order.flatMap((family) => subsetsFor(family, lead))) {
        this.#load(subset.id, subset.path)
        if (this.#covers(subset.id, grapheme)) return subset.id
      }
    }
    if (mayBeEmoji.test(grapheme) && this.#emoji() && this.#covers(emojiFontId, grapheme)) return emojiFontId
    return undefined
  }

  #covers(id: string, grapheme: string): boolean {
    const font = this.#loaded.get(id)
    return font ? glyphCodePoints(grapheme).every((codePoint) => font.glyphs.has(codePoint)) : false
  }

  #load(id: string, path: string): void {
    if (!this.#loaded.has(id)) this.#loaded.set(id, loadFont(id, path))
  }

  #emoji(): boolean {
    if (!this.#loaded.has(emojiFontId)) this.#loaded.set(emojiFontId, loadEmojiFont())
    return true
  }

  #sorted(ids: ReadonlySet<string>): string[] {
    const rank = (id: string) =>
      id === emojiFontId ? fontFiles.length : (this.#rank.get(id) ?? fontFiles.length + 1)
    return [...ids].toSorted((a, b) => rank(a) - rank(b))
  }
}

function claims(blocks: readonly number[], codePoint: number): boolean {
  for (let index = 0; index < blocks.length; index += 2) {
    if (codePoint >= (blocks[index] ?? 0) && codePoint <= (blocks[index + 1] ?? 0)) return true
  }
  return false
}

function glyphCodePoints(grapheme: string): number[] {
  return Array.from(grapheme)
    .filter((character) => !needsNoGlyph.test(character))
    .map((character) => character.codePointAt(0) ?? 0)
}

/** The grapheme itself, then plainer ways to write it: composed, without compatibility forms, without marks. */
function spellings(grapheme: string): string[] {
  const composed = grapheme.normalize('NFC')
  const withOneMark = String.fromCodePoint(composed.codePointAt(0) ?? 0x20)
  const bare = grapheme.normalize('NFD').replaceAll(/\p{M}/gu, '')
  return [...new Set([grapheme, composed, grapheme.normalize('NFKC'), withOneMark, bare])].filter(
    (text) => text !== '',
  )
}
