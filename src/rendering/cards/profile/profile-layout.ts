import { themeBackdrop } from '../../scene/backdrop.ts'
import type { Frame, Scene, SceneItem } from '../../scene/scene.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { shownName } from '../card-base.ts'
import type { Palette } from '../palette.ts'
import { portrait } from '../portrait.ts'
import { levelProgress } from '../progress.ts'
import { across, progressBar } from '../progress-bar.ts'
import { write } from '../writing.ts'
import { layoutBadges } from './badges-layout.ts'
import { layoutMissions } from './missions-layout.ts'
import type { ProfileCard } from './profile-card.ts'
import type { ProfileWords } from './profile-words.ts'

/** Diameter of the avatar in pixels. */
export const profilePortraitSize = 124

const size = { width: 934, height: 590 }
const left = 34
const right = size.width - left
const column: Frame = { x: 270, y: 36, width: right - 270 - 6, height: 190 }
const bar: Frame = { ...column, y: 128, height: 24 }
const tileY = 232
const lower: Frame = { x: left, y: 348, width: right - left, height: 208 }

/** Who someone is here: portrait and progress above, three figures, then badges and the missions of the day. */
export function layoutProfileCard(
  card: ProfileCard,
  words: ProfileWords,
  palette: Palette,
  type: Typesetter,
): Scene {
  const share = levelProgress(card)
  const { rank } = words
  const total = write(type, rank.total, {
    size: 26,
    weight: 500,
    room: { x: column.x + column.width - 270, y: 158, width: 270, height: 42 },
    align: 'right',
    fill: palette.secondary,
  })
  const half = (lower.width - 20) / 2
  const figures: readonly Figure[] = [
    { value: rank.level, label: rank.levelLabel },
    { value: [rank.rank], label: rank.ofMembers[0] ?? '' },
    { value: words.streak, label: words.streakLabel },
  ]
  return {
    ...size,
    backdropKey: palette.key,
    backdrop: () => themeBackdrop(palette, size),
    items: [
      ...portrait(
        {
          x: 140,
          y: 124,
          size: profilePortraitSize,
          name: card.name,
          palette,
          share,
          isDecorated: Boolean(card.decorationUrl),
        },
        type,
      ),
      write(type, shownName(card.name), {
        size: 50,
        weight: 780,
        least: 36,
        room: { ...column, y: 36, height: 80 },
        baseline: 96,
        fill: palette.primary,
      }),
      ...progressBar(bar, share, { track: palette.track, bar: across(bar, palette.accent) }),
      write(type, rank.progress, {
        size: 26,
        weight: 650,
        room: { ...column, y: 158, width: total.x - column.x - 24, height: 42 },
        fill: palette.primary,
      }),
      total,
      ...figures.flatMap((figure, index) => layoutFigure(figure, index, palette, type)),
      ...layoutBadges(card, words, { ...lower, width: half }, palette, type),
      ...layoutMissions(card, words, { ...lower, x: lower.x + half + 20, width: half }, palette, type),
    ],
  }
}

interface Figure {
  readonly value: readonly string[]
  readonly label: string
}

function layoutFigure(figure: Figure, index: number, palette: Palette, type: Typesetter): SceneItem[] {
  const width = (right - left - 40) / 3
  const frame: Frame = { x: left + index * (width + 20), y: tileY, width, height: 96 }
  const room = { x: frame.x + 22, width: width - 44 }
  return [
    { kind: 'box', ...frame, radius: 18, fill: palette.track },
    write(type, figure.value, {
      size: 40,
      weight: 780,
      least: 30,
      room: { ...room, y: frame.y + 8, height: 46 },
      baseline: frame.y + 46,
      fill: index === 1 ? palette.accentText : palette.primary,
    }),
    write(type, figure.label, {
      size: 25,
      weight: 500,
      least: 20,
      room: { ...room, y: frame.y + 52, height: 38 },
      baseline: frame.y + 79,
      fill: palette.secondary,
    }),
  ]
}
