import type { TranslateFor } from '../../../core/translate.ts'
import { isolate } from '../../text/direction.ts'
import { splitGraphemes } from '../../text/graphemes.ts'
import { shownName } from '../card-base.ts'
import { formatNumber, fullAndShort } from '../numbers.ts'
import type { LeaderboardCard } from './leaderboard-card.ts'

/** In the alt text, of which Discord takes 1024 characters for all ten rows. */
const longestSaidName = 24

export interface LeaderboardWords {
  readonly subtitle: string
  readonly page: string
  readonly rows: readonly {
    readonly rank: string
    readonly level: readonly string[]
    readonly xp: readonly string[]
  }[]
}

export function leaderboardWords(card: LeaderboardCard, t: TranslateFor): LeaderboardWords {
  const { locale } = card
  return {
    subtitle: t('cards.leaderboard.title'),
    page: t('cards.leaderboard.page', {
      page: formatNumber(card.page, locale),
      pages: formatNumber(card.pages, locale),
    }),
    rows: card.rows.map((row) => ({
      rank: formatNumber(row.rank, locale),
      level: fullAndShort(row.level, locale).map((level) => t('cards.leaderboard.level', { level })),
      xp: fullAndShort(row.xp, locale).map((xp) => t('cards.leaderboard.xp', { xp })),
    })),
  }
}

/** Every row as a sentence: as much as a sighted reader gets. */
export function leaderboardAlt(card: LeaderboardCard, t: TranslateFor): string {
  const { locale } = card
  const words = leaderboardWords(card, t)
  const heading = t('cards.leaderboard.alt', { title: isolate(shownName(card.title)), page: words.page })
  const rows = card.rows.map((row) =>
    t('cards.leaderboard.altRow', {
      rank: formatNumber(row.rank, locale),
      name: isolate(splitGraphemes(shownName(row.name)).slice(0, longestSaidName).join('')),
      level: formatNumber(row.level, locale),
      xp: formatNumber(row.xp, locale),
    }),
  )
  return [heading, ...rows].join(' ')
}
