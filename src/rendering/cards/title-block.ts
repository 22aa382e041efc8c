import type { TextItem } from '../scene/scene.ts'
import type { Typesetter } from '../text/typesetter.ts'
import { shownName } from './card-base.ts'
import type { Palette } from './palette.ts'
import { write } from './writing.ts'

/** What kind of news it is, small, and its name, large; takes the 134 uppermost pixels of a card. */
export function titleBlock(
  type: Typesetter,
  palette: Palette,
  { x, width }: { readonly x: number; readonly width: number },
  said: { readonly heading: string; readonly title: string },
): TextItem[] {
  return [
    write(type, said.heading, {
      size: 27,
      weight: 650,
      room: { x, width, y: 32, height: 40 },
      fill: palette.accentText,
    }),
    write(type, shownName(said.title), {
      size: 46,
      weight: 780,
      least: 34,
      room: { x, width, y: 70, height: 64 },
      baseline: 118,
      fill: palette.primary,
    }),
  ]
}
