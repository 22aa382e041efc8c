import { disc } from '../../scene/disc.ts'
import type { SceneItem } from '../../scene/scene.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { Palette } from '../palette.ts'
import { write } from '../writing.ts'

interface Mark {
  readonly rank: number
  readonly text: string
  /** The middle. */
  readonly x: number
  readonly y: number
  readonly isViewer: boolean
  readonly palette: Palette
}

/** Gold, silver and bronze, light enough for dark figures. */
export const medals = ['#f4c542', '#c9d1da', '#dd9a63'] as const
export const medalInk = '#22180a'

const radius = 23

/** A place: the first three on a medal. */
export function rankMark({ rank, text, x, y, isViewer, palette }: Mark, type: Typesetter): SceneItem[] {
  const medal = medals[rank - 1]
  const room = { x: x - 38, y: y - 26, width: 76, height: 52 }
  const figure = write(type, text, {
    size: medal ? 28 : 30,
    weight: 780,
    least: 18,
    room,
    align: 'centre',
    fill: medal ? medalInk : isViewer ? palette.primary : palette.secondary,
  })
  if (!medal) return [figure]
  return [disc({ x, y }, radius, medal), figure]
}
