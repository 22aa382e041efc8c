import { themeBackdrop } from '../../scene/backdrop.ts'
import type { Frame, Scene } from '../../scene/scene.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { shownName } from '../card-base.ts'
import type { Palette } from '../palette.ts'
import { portrait } from '../portrait.ts'
import { levelProgress } from '../progress.ts'
import { across, progressBar } from '../progress-bar.ts'
import { after, write } from '../writing.ts'
import type { RankCard } from './rank-card.ts'
import type { RankWords } from './rank-words.ts'

/** Diameter of the avatar in pixels. */
export const rankPortraitSize = 148

const size = { width: 934, height: 282 }
const column: Frame = { x: 292, y: 34, width: 598, height: 220 }
const right = column.x + column.width
const bar: Frame = { ...column, y: 178, height: 26 }

/** Name, level, place and the way to the next level, with the avatar in a wreath that grows with the progress. */
export function layoutRankCard(card: RankCard, words: RankWords, palette: Palette, type: Typesetter): Scene {
  const { primary, secondary, accentText, track } = palette
  const share = levelProgress(card)

  const level = write(type, words.level, {
    size: 80,
    weight: 780,
    least: 48,
    room: { x: right - 190, y: 62, width: 190, height: 94 },
    baseline: 140,
    align: 'right',
    fill: primary,
  })
  const label = write(type, words.levelLabel, {
    size: 28,
    weight: 650,
    room: { x: right - 190, y: 34, width: 188, height: 40 },
    baseline: 64,
    align: 'right',
    fill: secondary,
  })
  const beside = Math.min(level.x, label.x) - column.x - 28
  const rank = write(type, words.rank, {
    size: 34,
    weight: 780,
    room: { ...column, y: 106, width: beside, height: 56 },
    baseline: 147,
    fill: accentText,
  })
  const total = write(type, words.total, {
    size: 27,
    weight: 500,
    room: { x: right - 280, y: 208, width: 280, height: 46 },
    baseline: 242,
    align: 'right',
    fill: secondary,
  })

  return {
    ...size,
    backdropKey: palette.key,
    backdrop: () => themeBackdrop(palette, size),
    items: [
      ...portrait(
        {
          x: 152,
          y: 141,
          size: rankPortraitSize,
          name: card.name,
          palette,
          share,
          status: card.status,
          isDecorated: Boolean(card.decorationUrl),
        },
        type,
      ),
      write(type, shownName(card.name), {
        size: 50,
        weight: 780,
        least: 31,
        room: { ...column, y: 34, width: beside, height: 76 },
        baseline: 92,
        fill: primary,
      }),
      rank,
      ...words.ofMembers.slice(0, 1).map(() =>
        write(type, words.ofMembers, {
          size: 28,
          weight: 500,
          room: { x: after(rank, 12), y: 106, width: column.x + beside - after(rank, 12), height: 56 },
          baseline: 147,
          fill: secondary,
        }),
      ),
      label,
      level,
      ...progressBar(bar, share, { track, bar: across(bar, palette.accent) }),
      write(type, words.progress, {
        size: 28,
        weight: 650,
        room: { ...column, y: 208, width: total.x - column.x - 24, height: 46 },
        baseline: 242,
        fill: primary,
      }),
      total,
    ],
  }
}
