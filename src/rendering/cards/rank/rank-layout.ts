import { laurelWreath } from '../../scene/laurel-wreath.ts'
import { themeBackdrop } from '../../scene/backdrop.ts'
import type { Frame, Scene } from '../../scene/scene.ts'
import { cleanText } from '../../text/clean-text.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { avatar, statusMark } from '../avatar.ts'
import { across, fitFirst, type Palette, place, progressBar } from '../card-layout.ts'
import { levelProgress } from '../progress.ts'
import type { RankCard } from './rank-card.ts'
import type { RankWords } from './rank-words.ts'

const size = { width: 934, height: 282 }
/** Diameter of the avatar in pixels. */
export const rankPortraitSize = 148

const portrait = { x: 152, y: 141, size: rankPortraitSize, wreath: 104 }
const column: Frame = { x: 292, y: 36, width: 598, height: 210 }
const bar: Frame = { x: column.x, y: 178, width: column.width, height: 26 }
const gap = 28

/** Name, level, place and the way to the next level, with the avatar in a wreath that grows with the progress. */
export function layoutRankCard(card: RankCard, words: RankWords, palette: Palette, type: Typesetter): Scene {
  const { theme, accent, accentText, track } = palette
  const share = levelProgress(card)
  const lit = across({ x: portrait.x - 120, y: 0, width: 240, height: 0 }, accent)

  const level = fitFirst(type, words.level, { size: 84, weight: 800 }, { width: 190, least: 56 })
  const label = type.fit(words.levelLabel, { size: 27, weight: 600 }, { width: 120, least: 20 })
  const levelWidth = level.width + 12 + label.width
  const levelX = column.x + column.width - level.width

  const beside = column.width - levelWidth - gap
  const name = type.fit(
    cleanText(card.name) || '…',
    { size: 50, weight: 750 },
    { width: beside, height: 64, least: 36 },
  )
  const rank = type.fit(words.rank, { size: 34, weight: 750 }, { width: beside, least: 24 })
  const ofMembers = fitFirst(
    type,
    words.ofMembers,
    { size: 28, weight: 500 },
    { width: beside - rank.width - 12, least: 20 },
  )

  const total = fitFirst(
    type,
    words.total,
    { size: 27, weight: 500 },
    { width: column.width * 0.42, least: 20 },
  )
  const progressWidth = column.width - total.width - gap
  const progress = fitFirst(
    type,
    words.progress,
    { size: 28, weight: 650 },
    { width: progressWidth, least: 20 },
  )

  return {
    ...size,
    backdropKey: `rank ${palette.key}`,
    backdrop: themeBackdrop(theme, size),
    items: [
      ...laurelWreath({ ...portrait, radius: portrait.wreath, share }, { lit, unlit: track }),
      ...avatar({ ...portrait, name: card.name, palette }, type),
      ...statusMark(card.status, { x: portrait.x + 55, y: portrait.y + 55, radius: 17 }, theme),
      place(name, {
        room: { ...column, width: beside, y: 40, height: 70 },
        baseline: 92,
        fill: theme.text.primary,
      }),
      place(rank, {
        room: { ...column, width: beside, y: 108, height: 52 },
        baseline: 146,
        fill: accentText,
      }),
      place(ofMembers, {
        room: { x: column.x + rank.width + 12, y: 108, width: beside - rank.width - 12, height: 52 },
        baseline: 146,
        fill: theme.text.secondary,
      }),
      place(label, {
        room: { x: levelX - 12 - label.width, y: 84, width: label.width, height: 50 },
        baseline: 118,
        fill: theme.text.secondary,
      }),
      place(level, {
        room: { x: levelX, y: 40, width: level.width, height: 100 },
        baseline: 118,
        fill: theme.text.primary,
      }),
      ...progressBar(bar, share, { track, bar: across(bar, accent) }),
      place(progress, {
        room: { ...column, y: 210, width: progressWidth, height: 44 },
        baseline: 242,
        fill: theme.text.primary,
      }),
      place(total, {
        room: { x: column.x + column.width - total.width, y: 210, width: total.width, height: 44 },
        baseline: 242,
        fill: theme.text.secondary,
      }),
    ],
  }
}
