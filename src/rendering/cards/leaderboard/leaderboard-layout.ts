import { themeBackdrop } from '../../scene/backdrop.ts'
import { withAlpha } from '../../scene/colour.ts'
import type { Frame, Scene, SceneItem } from '../../scene/scene.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { avatar } from '../avatar.ts'
import { shownName } from '../card-base.ts'
import type { Palette } from '../palette.ts'
import { across } from '../progress-bar.ts'
import { write } from '../writing.ts'
import type { LeaderboardCard } from './leaderboard-card.ts'
import type { LeaderboardWords } from './leaderboard-words.ts'
import { rankMark } from './rank-mark.ts'

/** Diameter of a row's avatar in pixels. */
export const rowAvatarSize = 50

const width = 934
const left = 34
const right = width - left
const firstRow = 116
const rowHeight = 64
const rowGap = 6
const bottom = 30

/** A heading and up to ten rows; the card is as tall as its rows. */
export function layoutLeaderboardCard(
  card: LeaderboardCard,
  words: LeaderboardWords,
  palette: Palette,
  type: Typesetter,
): Scene {
  const height = firstRow + card.rows.length * (rowHeight + rowGap) - rowGap + bottom
  const size = { width, height }
  const page = write(type, words.page, {
    size: 27,
    weight: 500,
    room: { x: right - 260, y: 34, width: 256, height: 66 },
    baseline: 82,
    align: 'right',
    fill: palette.secondary,
  })
  const subtitle = write(type, words.subtitle, {
    size: 24,
    weight: 650,
    room: { x: left + 6, y: 26, width: 400, height: 36 },
    baseline: 50,
    fill: palette.accentText,
  })
  return {
    ...size,
    backdropKey: palette.key,
    backdrop: () => themeBackdrop(palette, size),
    items: [
      subtitle,
      write(type, shownName(card.title), {
        size: 40,
        weight: 780,
        least: 30,
        room: { x: left + 6, y: 54, width: page.x - left - 30, height: 58 },
        baseline: 95,
        fill: palette.primary,
      }),
      page,
      ...card.rows.flatMap((row, index) => layoutRow(card, row, words, palette, type, index)),
    ],
  }
}

function layoutRow(
  card: LeaderboardCard,
  row: LeaderboardCard['rows'][number],
  words: LeaderboardWords,
  palette: Palette,
  type: Typesetter,
  index: number,
): SceneItem[] {
  const said = words.rows[index]
  const frame: Frame = {
    x: left,
    y: firstRow + index * (rowHeight + rowGap),
    width: right - left,
    height: rowHeight,
  }
  const middle = frame.y + rowHeight / 2
  const best = card.rows[0]?.xp ?? 0
  const share = best > 0 ? Math.min(1, row.xp / best) : 0
  const xp = write(type, said?.xp ?? [], {
    size: 29,
    weight: 650,
    least: 21,
    room: { ...frame, x: right - 196, width: 178 },
    align: 'right',
    fill: palette.primary,
  })
  const level = write(type, said?.level ?? [], {
    size: 26,
    weight: 500,
    least: 20,
    room: { ...frame, x: right - 340, width: 140 },
    align: 'right',
    fill: palette.secondary,
  })
  const nameX = left + 152
  return [
    { kind: 'box', ...frame, radius: 16, fill: withAlpha(palette.accent[0], row.isViewer ? 0.16 : 0.05) },
    {
      kind: 'box',
      x: frame.x,
      y: frame.y,
      width: Math.max(32, frame.width * share),
      height: rowHeight,
      radius: 16,
      fill: across(frame, [withAlpha(palette.accent[0], 0.15), withAlpha(palette.accent[1], 0.07)]),
    },
    ...(row.isViewer ? [outline(frame, palette)] : []),
    ...rankMark(
      {
        rank: row.rank,
        text: said?.rank ?? '',
        isViewer: row.isViewer === true,
        x: left + 44,
        y: middle,
        palette,
      },
      type,
    ),
    ...avatar(
      { x: left + 112, y: middle, size: rowAvatarSize, name: row.name, palette, picture: `row-${index}` },
      type,
    ),
    write(type, shownName(row.name), {
      size: 31,
      weight: 650,
      least: 26,
      room: { ...frame, x: nameX, width: level.x - nameX - 20 },
      fill: palette.primary,
    }),
    level,
    xp,
  ]
}

function outline(frame: Frame, palette: Palette): SceneItem {
  return { kind: 'box', ...frame, radius: 16, stroke: { fill: palette.accent[0], width: 2.5 } }
}
