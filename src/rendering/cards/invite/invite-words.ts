import type { TranslateFor } from '../../../core/translate.ts'
import { isolate } from '../../text/direction.ts'
import { shownName } from '../card-base.ts'
import { formatNumber, fullAndShort } from '../numbers.ts'
import type { InviteCard } from './invite-card.ts'

export interface InviteWords {
  readonly heading: string
  readonly members: readonly string[]
  readonly link: string
  readonly scan: string
}

export function inviteWords(card: InviteCard, t: TranslateFor): InviteWords {
  return {
    heading:
      card.inviterName === null
        ? t('cards.invite.heading')
        : t('cards.invite.headingBy', { name: isolate(shownName(card.inviterName)) }),
    members: fullAndShort(card.memberCount, card.locale).map((members) =>
      t('cards.invite.members', { count: card.memberCount, members }),
    ),
    link: card.url.replace(/^https?:\/\//, ''),
    scan: t('cards.invite.scan'),
  }
}

export function inviteAlt(card: InviteCard, t: TranslateFor): string {
  return t('cards.invite.alt', {
    heading: inviteWords(card, t).heading,
    guild: isolate(shownName(card.guildName)),
    members: t('cards.invite.members', {
      count: card.memberCount,
      members: formatNumber(card.memberCount, card.locale),
    }),
    url: card.url,
  })
}
