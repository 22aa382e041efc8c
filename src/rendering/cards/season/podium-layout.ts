import type { Frame, SceneItem } from '../../scene/scene.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { avatar } from '../avatar.ts'
import { shownName } from '../card-base.ts'
import { medals } from '../leaderboard/rank-mark.ts'
import type { Palette } from '../palette.ts'
import { write } from '../writing.ts'
import type { SeasonCard } from './season-card.ts'

/** Diameter of an avatar on the podium, in pixels. */
export const podiumAvatarSize = 80

const steps = [
  { place: 1, x: 0, height: 188 },
  { place: 0, x: 1, height: 232 },
  { place: 2, x: 2, height: 150 },
] as const

/** Second, first and third on steps of three heights. */
export function layoutPodium(
  podium: SeasonCard['podium'],
  xp: readonly (readonly string[])[],
  frame: Frame,
  palette: Palette,
  type: Typesetter,
): SceneItem[] {
  const width = (frame.width - 24) / 3
  return steps.flatMap(({ place, x, height }) => {
    const member = podium[place]
    const medal = medals[place]
    if (!member) return []
    const step: Frame = {
      x: frame.x + x * (width + 12),
      y: frame.y + frame.height - height,
      width,
      height,
    }
    const middle = step.x + width / 2
    return [
      { kind: 'box', ...step, radius: 16, fill: palette.track },
      { kind: 'box', ...step, height: 8, radius: 4, fill: medal },
      ...avatar(
        {
          x: middle,
          y: step.y - podiumAvatarSize / 2 - 14,
          size: podiumAvatarSize,
          name: member.name,
          palette,
          picture: `podium-${place}`,
        },
        type,
      ),
      write(type, `${place + 1}`, {
        size: 44,
        weight: 780,
        room: { ...step, y: step.y + 8, height: 44 },
        align: 'centre',
        fill: palette.primary,
      }),
      write(type, shownName(member.name), {
        size: 27,
        weight: 650,
        least: 22,
        room: { ...step, x: step.x + 8, y: step.y + 52, width: width - 16, height: 48 },
        baseline: step.y + 84,
        align: 'centre',
        fill: palette.primary,
      }),
      write(type, xp[place] ?? [], {
        size: 25,
        weight: 500,
        least: 19,
        room: { ...step, x: step.x + 8, y: step.y + 100, width: width - 16, height: 36 },
        align: 'centre',
        fill: palette.secondary,
      }),
    ] satisfies SceneItem[]
  })
}
