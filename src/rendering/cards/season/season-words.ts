import type { TranslateFor } from '../../../core/translate.ts'
import { isolate } from '../../text/direction.ts'
import { shownName } from '../card-base.ts'
import { formatNumber, formatRarity, fullAndShort } from '../numbers.ts'
import type { SeasonCard } from './season-card.ts'

export interface SeasonWords {
  readonly heading: string
  readonly rank: readonly string[]
  readonly ofParticipants: readonly string[]
  readonly xp: readonly string[]
  readonly top: string
  readonly podiumXp: readonly (readonly string[])[]
}

export function seasonWords(card: SeasonCard, t: TranslateFor): SeasonWords {
  const { locale } = card
  const xpTexts = (value: number) => fullAndShort(value, locale).map((xp) => t('cards.season.xp', { xp }))
  return {
    heading: t('cards.season.heading'),
    rank: fullAndShort(card.rank, locale).map((rank) => `#${rank}`),
    ofParticipants: fullAndShort(card.participants, locale).map((members) => t('cards.rank.of', { members })),
    xp: xpTexts(card.xp),
    top: t('cards.season.top', { share: formatRarity(Math.min(1, card.rank / card.participants), locale) }),
    podiumXp: card.podium.map(({ xp }) => xpTexts(xp)),
  }
}

export function seasonAlt(card: SeasonCard, t: TranslateFor): string {
  const { locale } = card
  const result = t('cards.season.alt', {
    season: isolate(shownName(card.seasonName)),
    name: isolate(shownName(card.name)),
    rank: formatNumber(card.rank, locale),
    members: formatNumber(card.participants, locale),
    xp: formatNumber(card.xp, locale),
  })
  const podium = card.podium.map((member, index) =>
    t('cards.season.altPodium', {
      rank: formatNumber(index + 1, locale),
      name: isolate(shownName(member.name)),
      xp: formatNumber(member.xp, locale),
    }),
  )
  return [result, ...podium].join(' ')
}
