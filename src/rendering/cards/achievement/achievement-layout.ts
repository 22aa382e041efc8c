import { themeBackdrop } from '../../scene/backdrop.ts'
import { withAlpha } from '../../scene/colour.ts'
import { disc } from '../../scene/disc.ts'
import { laurelWreath } from '../../scene/laurel-wreath.ts'
import type { Frame, Scene, SceneItem } from '../../scene/scene.ts'
import { sunburst } from '../../scene/sunburst.ts'
import { cleanText } from '../../text/clean-text.ts'
import { firstGrapheme } from '../../text/graphemes.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { avatar } from '../avatar.ts'
import { shownName } from '../card-base.ts'
import type { Palette } from '../palette.ts'
import { writeParagraph } from '../paragraph.ts'
import { across } from '../progress-bar.ts'
import { titleBlock } from '../title-block.ts'
import { after, write } from '../writing.ts'
import type { AchievementCard } from './achievement-card.ts'
import type { AchievementWords } from './achievement-words.ts'

/** Diameter of the avatar in pixels. */
export const achieverAvatarSize = 46

const size = { width: 934, height: 300 }
const seal = { x: 152, y: 150, radius: 100 }
const column: Frame = { x: 290, y: 34, width: 600, height: 232 }

/** The emoji as a seal in a full wreath; beside it what was achieved, by whom, and what it brings. */
export function layoutAchievementCard(
  card: AchievementCard,
  words: AchievementWords,
  palette: Palette,
  type: Typesetter,
): Scene {
  const name = write(type, shownName(card.name), {
    size: 28,
    weight: 650,
    least: 24,
    room: { x: column.x + achieverAvatarSize + 14, y: 214, width: 250, height: 50 },
    fill: palette.primary,
  })
  const xp = words.xp.length === 0 ? undefined : xpPill(words.xp, palette, type)
  const rarityRight = (xp?.frame.x ?? column.x + column.width + 20) - 20
  const rarityLeft = after(name, 24)
  return {
    ...size,
    backdropKey: palette.key,
    backdrop: () => themeBackdrop(palette, size),
    items: [
      ...layoutSeal(card.emoji, palette, type),
      ...titleBlock(type, palette, column, { heading: words.heading, title: card.title }),
      ...writeParagraph(type, shownName(card.description), {
        size: 26,
        weight: 500,
        lines: 2,
        room: { ...column, y: 134, height: 72 },
        fill: palette.secondary,
      }),
      ...avatar(
        { x: column.x + achieverAvatarSize / 2, y: 239, size: achieverAvatarSize, name: card.name, palette },
        type,
      ),
      name,
      ...(words.rarity === ''
        ? []
        : [
            write(type, words.rarity, {
              size: 25,
              weight: 500,
              least: 19,
              room: { x: rarityLeft, y: 214, width: rarityRight - rarityLeft, height: 50 },
              align: 'right',
              fill: palette.secondary,
            }),
          ]),
      ...(xp?.items ?? []),
    ],
  }
}

function layoutSeal(emoji: string, palette: Palette, type: Typesetter): SceneItem[] {
  const { x, y, radius } = seal
  const lit = across({ x: x - 120, y: 0, width: 240, height: 0 }, palette.accent)
  const inner = radius * 0.72
  return [
    ...laurelWreath({ x, y, radius, share: 1 }, { lit, unlit: palette.track }),
    disc(seal, inner, palette.tile),
    sunburst({ x, y, radius: inner, rays: 16 }, withAlpha(palette.accent[0], 0.16)),
    write(type, firstGrapheme(cleanText(emoji)) || '★', {
      size: 76,
      weight: 650,
      room: { x: x - inner, y: y - inner, width: inner * 2, height: inner * 2 },
      baseline: y + 28,
      align: 'centre',
      fill: palette.tileText,
    }),
  ]
}

function xpPill(
  texts: readonly string[],
  palette: Palette,
  type: Typesetter,
): { frame: Frame; items: SceneItem[] } {
  const text = write(type, texts, {
    size: 28,
    weight: 780,
    room: { x: column.x + column.width - 200, y: 214, width: 178, height: 50 },
    align: 'right',
    fill: palette.accentText,
  })
  const frame: Frame = { x: text.x - 22, y: 214, width: text.line.width + 44, height: 50 }
  return {
    frame,
    items: [{ kind: 'box', ...frame, radius: 25, fill: withAlpha(palette.accent[0], 0.15) }, text],
  }
}
