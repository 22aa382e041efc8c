import type { CardKind } from '../card-kind.ts'
import { picturesOf } from '../pictures.ts'
import { type InviteCard, inviteCardSchema } from './invite-card.ts'
import { inviteIconSize, layoutInviteCard } from './invite-layout.ts'
import { inviteAlt, type InviteWords, inviteWords } from './invite-words.ts'

export type { InviteCard }

export const inviteKind: CardKind<InviteCard, InviteWords> = {
  schema: inviteCardSchema,
  words: inviteWords,
  alt: inviteAlt,
  pictures: (card) => new Map(picturesOf({ avatarUrl: card.iconUrl }, inviteIconSize, 'icon')),
  layout: layoutInviteCard,
}
