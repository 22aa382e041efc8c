import { z } from 'zod'
import { cardBase, count } from '../card-base.ts'

/** An invitation to a community with a QR code of its link. */
export const inviteCardSchema = z.object({
  ...cardBase,
  guildName: z.string(),
  iconUrl: z.string().max(2048).nullable(),
  /** Who invites; null when nobody in particular does. */
  inviterName: z.string().nullable(),
  /** The whole link, such as `https://discord.gg/abc`; it is what the QR code says. */
  url: z.url({ protocol: /^https?$/ }).max(200),
  memberCount: count,
})

export type { InviteCard } from '../../../core/cards.ts'
