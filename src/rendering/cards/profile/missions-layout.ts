import type { Frame, SceneItem } from '../../scene/scene.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { shownName } from '../card-base.ts'
import type { Palette } from '../palette.ts'
import { across, progressBar } from '../progress-bar.ts'
import { write } from '../writing.ts'
import { nothing } from './badges-layout.ts'
import type { ProfileCard } from './profile-card.ts'
import { mostMissions, type ProfileWords } from './profile-words.ts'

const rowHeight = 54

/** The missions of the day, each with a bar. */
export function layoutMissions(
  card: ProfileCard,
  words: ProfileWords,
  frame: Frame,
  palette: Palette,
  type: Typesetter,
): SceneItem[] {
  const heading = write(type, words.missionsLabel, {
    size: 27,
    weight: 650,
    room: { ...frame, height: 40 },
    fill: palette.accentText,
  })
  if (card.missions.length === 0) return [heading, nothing(words.noMissions, frame, palette, type)]
  return [
    heading,
    ...card.missions.slice(0, mostMissions).flatMap((mission, index) => {
      const row: Frame = { ...frame, y: frame.y + 44 + index * rowHeight, height: rowHeight }
      const figures = write(type, words.missions[index] ?? '', {
        size: 24,
        weight: 650,
        room: { ...row, x: row.x + row.width - 150, width: 150, height: 36 },
        align: 'right',
        fill: palette.secondary,
      })
      const bar: Frame = { ...row, y: row.y + 37, height: 10 }
      const share = mission.target > 0 ? Math.min(1, mission.done / mission.target) : 1
      return [
        write(type, shownName(mission.name), {
          size: 25,
          weight: 500,
          least: 21,
          room: { ...row, width: figures.x - row.x - 16, height: 36 },
          fill: palette.primary,
        }),
        figures,
        ...progressBar(bar, share, { track: palette.track, bar: across(bar, palette.accent) }),
      ]
    }),
  ]
}
