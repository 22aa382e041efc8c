import type { TextItem } from '../scene/scene.ts'
import type { Typesetter } from '../text/typesetter.ts'
import { write, type Writing } from './writing.ts'

const words = new Intl.Segmenter('en', { granularity: 'word' })
const lineHeight = 1.32

/** Writes a text on at most `lines` lines, broken between words of any script; the last line is cut if it must be. */
export function writeParagraph(
  typesetter: Typesetter,
  text: string,
  { lines, ...writing }: Writing & { readonly lines: number },
): TextItem[] {
  const { room, size } = writing
  const height = size * lineHeight
  return breakLines(typesetter, text, { ...writing, lines }).map((line, index) =>
    write(typesetter, line, {
      ...writing,
      least: size * 0.8,
      room: { ...room, y: room.y + height * index, height },
    }),
  )
}

function breakLines(
  typesetter: Typesetter,
  text: string,
  writing: Writing & { readonly lines: number },
): string[] {
  const lines: string[] = []
  let rest = text
  while (rest !== '' && lines.length < writing.lines - 1) {
    const line = longestFitting(typesetter, rest, writing)
    lines.push(line.trim())
    rest = rest.slice(line.length).trim()
  }
  return rest === '' ? lines : [...lines, rest]
}

function longestFitting(typesetter: Typesetter, text: string, { size, weight, room }: Writing): string {
  let line = ''
  for (const { segment } of words.segment(text)) {
    const longer = line + segment
    if (line !== '' && typesetter.set(longer.trimEnd(), { size, weight }).width > room.width) return line
    line = longer
  }
  return line
}
