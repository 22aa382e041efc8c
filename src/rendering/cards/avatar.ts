import { mix, readableOn } from '../scene/colour.ts'
import type { SceneItem } from '../scene/scene.ts'
import { cleanText } from '../text/clean-text.ts'
import { splitGraphemes } from '../text/graphemes.ts'
import type { Typesetter } from '../text/typesetter.ts'
import type { Theme } from '../themes/theme.ts'
import type { PictureRequest } from './card-kind.ts'
import type { Palette } from './card-layout.ts'

interface AvatarSpot {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly name: string
  readonly palette: Palette
  /** Which of the card's pictures; `avatar` on cards with one person. */
  readonly picture?: string
}

/** A member's picture centred on (x, y), or the first letter of the name on a coloured ground. */
export function avatar(
  { x, y, size, name, palette, picture = 'avatar' }: AvatarSpot,
  type: Typesetter,
): SceneItem[] {
  const letter = splitGraphemes(cleanText(name))[0]?.toLocaleUpperCase() ?? '?'
  const ground = mix(palette.theme.background.stops[0] ?? '#000000', palette.accent[0], 0.22)
  const line = type.fit(
    letter,
    { size: size * 0.5, weight: 700 },
    { width: size * 0.66, height: size * 0.66, least: 8 },
  )
  return [
    {
      kind: 'picture',
      name: picture,
      x: x - size / 2,
      y: y - size / 2,
      size,
      shape: palette.theme.avatarShape,
      monogram: { line, fill: readableOn(palette.accent[0], [ground], 4.5), ground },
    },
  ]
}

const statusColours = { online: '#3ba55d', idle: '#f0a732', dnd: '#ed4245', offline: '#80848e' } as const

/** A member's presence, told by shape as well as by colour: a disc, a crescent, a bar, a ring. */
export function statusMark(
  status: keyof typeof statusColours | undefined,
  { x, y, radius }: { x: number; y: number; radius: number },
  theme: Theme,
): SceneItem[] {
  if (status === undefined) return []
  const rim = theme.background.stops[0] ?? '#000000'
  const inner = radius * 0.72
  const marks = [disc(x, y, radius, rim), disc(x, y, inner, statusColours[status])]
  if (status === 'idle') return [...marks, disc(x - inner * 0.42, y - inner * 0.42, inner * 0.72, rim)]
  if (status === 'offline') return [...marks, disc(x, y, inner * 0.5, rim)]
  if (status === 'online') return marks
  const [width, height] = [inner * 1.25, inner * 0.42]
  return [
    ...marks,
    { kind: 'box', x: x - width / 2, y: y - height / 2, width, height, radius: height / 2, fill: rim },
  ]
}

/** The one picture of a card with one person. */
export function pictureOf(
  card: { readonly avatarUrl: string | null },
  size: number,
): Map<string, PictureRequest> {
  return new Map(card.avatarUrl === null ? [] : [['avatar', { address: card.avatarUrl, size }]])
}

function disc(x: number, y: number, radius: number, fill: string): SceneItem {
  return { kind: 'box', x: x - radius, y: y - radius, width: radius * 2, height: radius * 2, radius, fill }
}
