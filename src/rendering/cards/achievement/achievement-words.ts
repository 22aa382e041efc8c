import type { TranslateFor } from '../../../core/translate.ts'
import { isolate } from '../../text/direction.ts'
import { shownName } from '../card-base.ts'
import { formatNumber, formatRarity, fullAndShort } from '../numbers.ts'
import type { AchievementCard } from './achievement-card.ts'

export interface AchievementWords {
  readonly heading: string
  readonly xp: readonly string[]
  readonly rarity: string
}

export function achievementWords(card: AchievementCard, t: TranslateFor): AchievementWords {
  return {
    heading: t('cards.achievement.heading'),
    xp:
      card.xp === 0 ? [] : fullAndShort(card.xp, card.locale).map((xp) => t('cards.achievement.xp', { xp })),
    rarity:
      card.rarity === null
        ? ''
        : t('cards.achievement.rarity', { share: formatRarity(card.rarity, card.locale) }),
  }
}

export function achievementAlt(card: AchievementCard, t: TranslateFor): string {
  const said = t('cards.achievement.alt', {
    name: isolate(shownName(card.name)),
    title: isolate(shownName(card.title)),
    description: isolate(shownName(card.description)),
  })
  const reward = card.xp === 0 ? [] : [t('cards.achievement.xp', { xp: formatNumber(card.xp, card.locale) })]
  const rarity = card.rarity === null ? [] : [achievementWords(card, t).rarity]
  return [said, [...reward, ...rarity].join(', ')].filter((part) => part !== '').join(' ')
}
