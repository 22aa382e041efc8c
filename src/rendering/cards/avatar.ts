import type { Monogram, SceneItem } from '../scene/scene.ts'
import { firstGrapheme } from '../text/graphemes.ts'
import type { Typesetter } from '../text/typesetter.ts'
import { shownName } from './card-base.ts'
import type { Palette } from './palette.ts'
import { decorationOf, decorationScale } from './pictures.ts'

interface AvatarSpot {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly name: string
  readonly palette: Palette
  /** Which of the card's pictures; `avatar` on cards with one person. */
  readonly picture?: string
  readonly isDecorated?: boolean
}

/** A member's picture centred on (x, y), or the first letter of the name on a coloured ground. */
export function avatar({ picture = 'avatar', ...spot }: AvatarSpot, type: Typesetter): SceneItem[] {
  const { x, y, size, palette } = spot
  const face: SceneItem = {
    kind: 'picture',
    name: picture,
    x: x - size / 2,
    y: y - size / 2,
    size,
    shape: palette.theme.avatarShape,
    monogram: () => monogram(spot, type),
  }
  if (!spot.isDecorated) return [face]
  const worn = size * decorationScale
  return [
    face,
    {
      kind: 'picture',
      name: decorationOf(picture),
      x: x - worn / 2,
      y: y - worn / 2,
      size: worn,
      shape: 'whole',
    },
  ]
}

function monogram({ name, size, palette }: AvatarSpot, type: Typesetter): Monogram {
  const letter = firstGrapheme(shownName(name)).toLocaleUpperCase()
  const half = size * 0.33
  const line = type.fit(
    letter,
    { size: size * 0.5, weight: 650 },
    { width: half * 2, above: half * 1.4, below: half, least: 8 },
  )
  return { line, fill: palette.tileText, ground: palette.tile }
}
