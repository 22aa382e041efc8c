import type { TranslateFor } from '../../../core/translate.ts'
import { isolate } from '../../text/direction.ts'
import { shownName } from '../card-base.ts'
import { formatNumber, formatShare, fullAndShort, shortNumber } from '../numbers.ts'
import { levelProgress } from '../progress.ts'
import type { RankCard } from './rank-card.ts'

/** Every text on the card but the name; where there are two, the shorter one is for when the room is narrow. */
export interface RankWords {
  readonly levelLabel: string
  readonly level: readonly string[]
  readonly rank: string
  readonly ofMembers: readonly string[]
  readonly progress: readonly string[]
  readonly total: readonly string[]
}

export function rankWords(card: RankCard, t: TranslateFor): RankWords {
  const { locale } = card
  const into = fullAndShort(card.xpIntoLevel, locale)
  return {
    levelLabel: t('cards.rank.level'),
    level: fullAndShort(card.level, locale),
    rank: card.rank === null ? t('cards.rank.unranked') : `#${shortOrFull(card.rank, locale)}`,
    ofMembers:
      card.rank === null
        ? []
        : fullAndShort(card.memberCount, locale).map((members) => t('cards.rank.of', { members })),
    progress:
      card.xpForNextLevel === 0
        ? [t('cards.rank.highest')]
        : fullAndShort(card.xpForNextLevel, locale).map((needed, index) =>
            t('cards.rank.progress', { into: into[index] ?? into[0] ?? '', needed }),
          ),
    total: fullAndShort(card.xp, locale).map((xp) => t('cards.rank.total', { xp })),
  }
}

/** The card in one or two sentences, for those who hear it instead. */
export function rankAlt(card: RankCard, t: TranslateFor): string {
  const { locale } = card
  const values = {
    name: isolate(shownName(card.name)),
    level: formatNumber(card.level, locale),
    rank: formatNumber(card.rank ?? 0, locale),
    members: formatNumber(card.memberCount, locale),
    into: formatNumber(card.xpIntoLevel, locale),
    needed: formatNumber(card.xpForNextLevel, locale),
    xp: formatNumber(card.xp, locale),
    share: formatShare(levelProgress(card), locale),
  }
  const place = card.rank === null ? t('cards.rank.altUnranked', values) : t('cards.rank.altRanked', values)
  const road =
    card.xpForNextLevel === 0 ? t('cards.rank.altHighest', values) : t('cards.rank.altProgress', values)
  return `${place} ${road}`
}

function shortOrFull(value: number, locale: string): string {
  return value < 1_000_000 ? formatNumber(value, locale) : shortNumber(value, locale)
}
