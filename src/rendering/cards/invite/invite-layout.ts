import { themeBackdrop } from '../../scene/backdrop.ts'
import type { Frame, Scene } from '../../scene/scene.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { avatar } from '../avatar.ts'
import { shownName } from '../card-base.ts'
import type { Palette } from '../palette.ts'
import { write } from '../writing.ts'
import type { InviteCard } from './invite-card.ts'
import type { InviteWords } from './invite-words.ts'
import { qrCode } from './qr-code.ts'

/** Diameter of the community's icon in pixels. */
export const inviteIconSize = 92

const size = { width: 934, height: 340 }
const code: Frame = { x: 624, y: 36, width: 268, height: 268 }
const column: Frame = { x: 46, y: 36, width: code.x - 46 - 32, height: 268 }

/** The invitation in words on the left, the QR code on its own white ground on the right. */
export function layoutInviteCard(
  card: InviteCard,
  words: InviteWords,
  palette: Palette,
  type: Typesetter,
): Scene {
  const besideIcon = column.x + inviteIconSize + 22
  return {
    ...size,
    backdropKey: palette.key,
    backdrop: () => themeBackdrop(palette, size),
    items: [
      write(type, words.heading, {
        size: 29,
        weight: 650,
        least: 23,
        room: { ...column, y: 34, height: 50 },
        fill: palette.accentText,
      }),
      ...avatar(
        {
          x: column.x + inviteIconSize / 2,
          y: 144,
          size: inviteIconSize,
          name: card.guildName,
          palette,
          picture: 'icon',
        },
        type,
      ),
      write(type, shownName(card.guildName), {
        size: 44,
        weight: 780,
        least: 30,
        room: { x: besideIcon, y: 88, width: column.x + column.width - besideIcon, height: 70 },
        baseline: 139,
        fill: palette.primary,
      }),
      write(type, words.members, {
        size: 27,
        weight: 500,
        room: { x: besideIcon, y: 152, width: column.x + column.width - besideIcon, height: 44 },
        fill: palette.secondary,
      }),
      write(type, words.link, {
        size: 34,
        weight: 780,
        least: 20,
        room: { ...column, y: 206, height: 52 },
        fill: palette.primary,
      }),
      write(type, words.scan, {
        size: 26,
        weight: 500,
        room: { ...column, y: 258, height: 46 },
        fill: palette.secondary,
      }),
      ...qrCode(card.url, code),
    ],
  }
}
