import { themeBackdrop } from '../../scene/backdrop.ts'
import type { Scene } from '../../scene/scene.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { shownName } from '../card-base.ts'
import type { Palette } from '../palette.ts'
import { portrait } from '../portrait.ts'
import { write } from '../writing.ts'
import type { WelcomeCard } from './welcome-card.ts'
import type { WelcomeWords } from './welcome-words.ts'

/** Diameter of the avatar in pixels. */
export const welcomePortraitSize = 144

const size = { width: 934, height: 424 }
const room = { x: 50, width: size.width - 100 }

/** Everything in the middle: the newcomer, the name, the greeting. */
export function layoutWelcomeCard(
  card: WelcomeCard,
  words: WelcomeWords,
  palette: Palette,
  type: Typesetter,
): Scene {
  return {
    ...size,
    backdropKey: palette.key,
    backdrop: () => themeBackdrop(palette, size),
    items: [
      ...portrait(
        {
          x: size.width / 2,
          y: 126,
          size: welcomePortraitSize,
          name: card.name,
          palette,
          share: 1,
          isDecorated: Boolean(card.decorationUrl),
        },
        type,
      ),
      write(type, shownName(card.name), {
        size: 52,
        weight: 780,
        least: 38,
        room: { ...room, y: 240, height: 72 },
        baseline: 296,
        align: 'centre',
        fill: palette.primary,
      }),
      write(type, words.greeting, {
        size: 30,
        weight: 500,
        least: 24,
        room: { ...room, y: 308, height: 46 },
        align: 'centre',
        fill: palette.secondary,
      }),
      write(type, words.memberNumber, {
        size: 28,
        weight: 650,
        room: { ...room, y: 352, height: 44 },
        align: 'centre',
        fill: palette.accentText,
      }),
    ],
  }
}
