import { createCanvas } from '@napi-rs/canvas'
import type { SetText } from '../text/set-text.ts'
import { useFont } from '../text/use-font.ts'

const size = 40
const unassigned = '\u{10fffd}'
const needsNoPicture = /\p{Default_Ignorable_Code_Point}|\p{M}|\p{Regional_Indicator}|\s/u
const context = createCanvas(size * 2, size * 2).getContext('2d')
const known = new Map<string, boolean>()

/**
 * The characters of a line that the canvas draws as an empty box: those that look exactly like a code point that no
 * font has. It asks the canvas's own picture, not the library that chose the fonts.
 */
export function missingGlyphs(line: SetText): string[] {
  return Array.from(line.text).filter(
    (character) => !needsNoPicture.test(character) && isBox(character, line),
  )
}

function isBox(character: string, line: SetText): boolean {
  const key = `${character} ${line.families.join()}`
  const answer = known.get(key) ?? pictureOf(character, line) === pictureOf(unassigned, line)
  known.set(key, answer)
  return answer
}

function pictureOf(text: string, line: SetText): string {
  context.clearRect(0, 0, size * 2, size * 2)
  useFont(context, { ...line, size: size * 0.6, direction: 'ltr' })
  context.fillStyle = '#000000'
  context.fillText(text, 8, size * 1.3)
  return Buffer.from(context.getImageData(0, 0, size * 2, size * 2).data.buffer).toString('latin1')
}
