import { laurelWreath } from '../scene/laurel-wreath.ts'
import type { SceneItem } from '../scene/scene.ts'
import type { Typesetter } from '../text/typesetter.ts'
import { avatar } from './avatar.ts'
import type { Palette } from './palette.ts'
import { across } from './progress-bar.ts'
import { type Status, statusMark } from './status-mark.ts'

interface Portrait {
  /** The middle. */
  readonly x: number
  readonly y: number
  /** Diameter of the avatar. */
  readonly size: number
  readonly name: string
  readonly palette: Palette
  /** How much of the wreath is lit, 0 to 1. */
  readonly share: number
  readonly status?: Status
  readonly isDecorated?: boolean
}

/** An avatar in a laurel wreath, which grows with what the member has reached. */
export function portrait({ share, status, ...spot }: Portrait, type: Typesetter): SceneItem[] {
  const { x, y, size, palette } = spot
  const radius = size * 0.703
  const reach = radius * 1.2
  const lit = across({ x: x - reach, y: 0, width: reach * 2, height: 0 }, palette.accent)
  return [
    ...laurelWreath({ x, y, radius, share }, { lit, unlit: palette.track }),
    ...avatar(spot, type),
    ...statusMark(status, {
      x: x + size * 0.37,
      y: y + size * 0.37,
      radius: size * 0.115,
      rim: palette.theme.background.stops[0] ?? '#000000',
    }),
  ]
}
