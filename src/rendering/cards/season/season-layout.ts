import { themeBackdrop } from '../../scene/backdrop.ts'
import type { Frame, Scene } from '../../scene/scene.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { shownName } from '../card-base.ts'
import type { Palette } from '../palette.ts'
import { portrait } from '../portrait.ts'
import { titleBlock } from '../title-block.ts'
import { after, write } from '../writing.ts'
import { layoutPodium } from './podium-layout.ts'
import type { SeasonCard } from './season-card.ts'
import type { SeasonWords } from './season-words.ts'

/** Diameter of the avatar in pixels. */
export const seasonPortraitSize = 132

const size = { width: 934, height: 480 }
const left = 44
const column: Frame = { x: left, y: 34, width: 416, height: 410 }
const podium: Frame = { x: 482, y: 60, width: 412, height: 386 }

/** The member's result on the left, the podium on the right. */
export function layoutSeasonCard(
  card: SeasonCard,
  words: SeasonWords,
  palette: Palette,
  type: Typesetter,
): Scene {
  const beside: Frame = { x: left + 214, y: 150, width: column.width - 214, height: 170 }
  const rank = write(type, words.rank, {
    size: 84,
    weight: 780,
    least: 40,
    room: { ...beside, y: 168, height: 96 },
    baseline: 250,
    fill: palette.accentText,
  })
  const xp = write(type, words.xp, {
    size: 30,
    weight: 650,
    room: { ...column, y: 398, width: 240, height: 48 },
    fill: palette.primary,
  })
  const topX = after(xp, 18)
  return {
    ...size,
    backdropKey: palette.key,
    backdrop: () => themeBackdrop(palette, size),
    items: [
      ...titleBlock(type, palette, column, { heading: words.heading, title: card.seasonName }),
      ...portrait(
        { x: left + 98, y: 240, size: seasonPortraitSize, name: card.name, palette, share: 1 },
        type,
      ),
      rank,
      write(type, words.ofParticipants, {
        size: 28,
        weight: 500,
        room: { ...beside, y: 264, height: 48 },
        fill: palette.secondary,
      }),
      write(type, shownName(card.name), {
        size: 36,
        weight: 650,
        least: 28,
        room: { ...column, y: 346, height: 54 },
        baseline: 386,
        fill: palette.primary,
      }),
      xp,
      write(type, words.top, {
        size: 27,
        weight: 500,
        room: { x: topX, y: 398, width: column.x + column.width - topX, height: 48 },
        fill: palette.secondary,
      }),
      ...layoutPodium(card.podium, words.podiumXp, podium, palette, type),
    ],
  }
}
