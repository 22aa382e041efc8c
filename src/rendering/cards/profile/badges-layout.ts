import type { Frame, SceneItem } from '../../scene/scene.ts'
import { cleanText } from '../../text/clean-text.ts'
import { firstGrapheme } from '../../text/graphemes.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { Palette } from '../palette.ts'
import { write } from '../writing.ts'
import type { ProfileCard } from './profile-card.ts'
import { mostBadges, type ProfileWords } from './profile-words.ts'

const columns = 4
const tile = { width: 96, height: 74, gap: 12 }

/** Two rows of badges; what they are called is in the alt text. */
export function layoutBadges(
  card: ProfileCard,
  words: ProfileWords,
  frame: Frame,
  palette: Palette,
  type: Typesetter,
): SceneItem[] {
  const heading = write(type, words.badgesLabel, {
    size: 27,
    weight: 650,
    room: { ...frame, width: frame.width - 90, height: 40 },
    fill: palette.accentText,
  })
  const more = write(type, words.moreBadges, {
    size: 26,
    weight: 650,
    room: { x: frame.x + frame.width - 88, y: frame.y, width: 80, height: 40 },
    align: 'right',
    fill: palette.secondary,
  })
  if (card.badges.length === 0) return [heading, nothing(words.noBadges, frame, palette, type)]
  return [
    heading,
    more,
    ...card.badges
      .slice(0, mostBadges)
      .flatMap(({ emoji }, index) => badge(emoji, index, frame, palette, type)),
  ]
}

function badge(emoji: string, index: number, frame: Frame, palette: Palette, type: Typesetter): SceneItem[] {
  const box: Frame = {
    x: frame.x + (index % columns) * (tile.width + tile.gap),
    y: frame.y + 48 + Math.floor(index / columns) * (tile.height + tile.gap),
    width: tile.width,
    height: tile.height,
  }
  return [
    { kind: 'box', ...box, radius: 16, fill: palette.track },
    write(type, firstGrapheme(cleanText(emoji)) || '★', {
      size: 40,
      weight: 650,
      room: box,
      baseline: box.y + box.height / 2 + 15,
      align: 'centre',
      fill: palette.primary,
    }),
  ]
}

/** What stands in an empty place. */
export function nothing(text: string, frame: Frame, palette: Palette, type: Typesetter): SceneItem {
  return write(type, text, {
    size: 26,
    weight: 500,
    least: 20,
    room: { ...frame, y: frame.y + 48, height: 44 },
    fill: palette.secondary,
  })
}
