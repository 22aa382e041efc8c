import { themeBackdrop } from '../../scene/backdrop.ts'
import { sunburst } from '../../scene/sunburst.ts'
import { disc } from '../../scene/disc.ts'
import { withAlpha } from '../../scene/colour.ts'
import type { Scene } from '../../scene/scene.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { shownName } from '../card-base.ts'
import type { Palette } from '../palette.ts'
import { portrait } from '../portrait.ts'
import { write } from '../writing.ts'
import type { LevelUpCard } from './level-up-card.ts'
import type { LevelUpWords } from './level-up-words.ts'

/** Diameter of the avatar in pixels. */
export const levelUpPortraitSize = 124

const size = { width: 800, height: 240 }
const badge = { x: 668, y: 120 }
const columnX = 252

/** A glad notice: the name in the middle, the new level large on a sunburst. */
export function layoutLevelUpCard(
  card: LevelUpCard,
  words: LevelUpWords,
  palette: Palette,
  type: Typesetter,
): Scene {
  const { primary, secondary, accentText } = palette
  const columnWidth = badge.x - 100 - columnX
  return {
    ...size,
    backdropKey: palette.key,
    backdrop: () => themeBackdrop(palette, size),
    items: [
      ...portrait(
        {
          x: 132,
          y: 120,
          size: levelUpPortraitSize,
          name: card.name,
          palette,
          share: 1,
          isDecorated: Boolean(card.decorationUrl),
        },
        type,
      ),
      sunburst({ ...badge, radius: 98, rays: 28 }, withAlpha(palette.accent[0], 0.3)),
      disc(badge, 84, palette.tile),
      write(type, words.levelLabel, {
        size: 24,
        weight: 650,
        room: { x: badge.x - 58, y: 58, width: 116, height: 36 },
        align: 'centre',
        fill: palette.tileText,
      }),
      write(type, words.level, {
        size: 88,
        weight: 780,
        least: 40,
        room: { x: badge.x - 76, y: 92, width: 152, height: 96 },
        baseline: 166,
        align: 'centre',
        fill: palette.tileText,
      }),
      write(type, words.title, {
        size: 32,
        weight: 780,
        room: { x: columnX, y: 40, width: columnWidth, height: 48 },
        fill: accentText,
      }),
      write(type, shownName(card.name), {
        size: 48,
        weight: 780,
        least: 36,
        room: { x: columnX, y: 86, width: columnWidth, height: 70 },
        baseline: 138,
        fill: primary,
      }),
      write(type, words.below, {
        size: 27,
        weight: 500,
        least: 22,
        room: { x: columnX, y: 158, width: columnWidth, height: 46 },
        baseline: 190,
        fill: secondary,
      }),
    ],
  }
}
