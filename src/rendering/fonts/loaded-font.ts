import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { GlobalFonts } from '@napi-rs/canvas'
import { readCharacterMap } from './character-map.ts'
import { CodePointSet } from './code-point-set.ts'
import { emojiFontId, emojiFontPath } from './font-catalog.ts'
import { openTypeTable, readWoff2CharacterMap, unpackWoff } from './web-font.ts'

const require = createRequire(import.meta.url)

/** A font that the canvas can draw with, under `id` as its family, and the code points that it has a glyph for. */
export interface LoadedFont {
  readonly id: string
  readonly glyphs: CodePointSet
}

/** Reads a package's font file and registers it with the canvas, once in the process. Throws when it is missing. */
export function loadFont(id: string, packagePath: string): LoadedFont {
  const file = readFileSync(require.resolve(packagePath))
  register(id, file)
  return { id, glyphs: new CodePointSet(readCharacterMap(readWoff2CharacterMap(file))) }
}

/** The emoji without their SVG twins, which are four fifths of the file and never drawn. */
export function loadEmojiFont(): LoadedFont {
  const file = unpackWoff(readFileSync(require.resolve(emojiFontPath)), new Set(['SVG ']))
  register(emojiFontId, file)
  return { id: emojiFontId, glyphs: new CodePointSet(readCharacterMap(openTypeTable(file, 'cmap'))) }
}

/** What a package of many small files has where: CSS unicode ranges by subset. */
export function readSubsets(family: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(require.resolve(`@fontsource-variable/${family}/unicode.json`), 'utf8'))
}

function register(id: string, file: Buffer): void {
  // The canvas's fonts are shared by all threads of the process: another worker may have been here first.
  if (GlobalFonts.has(id)) return
  if (!GlobalFonts.register(file, id)) throw new Error(`The canvas does not take the font ${id}`)
}
