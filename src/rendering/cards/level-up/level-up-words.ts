import type { TranslateFor } from '../../../core/translate.ts'
import { isolate } from '../../text/direction.ts'
import { shownName } from '../card-base.ts'
import { formatNumber, fullAndShort } from '../numbers.ts'
import type { LevelUpCard } from './level-up-card.ts'

export interface LevelUpWords {
  readonly title: string
  readonly levelLabel: string
  readonly level: readonly string[]
  readonly below: readonly string[]
}

export function levelUpWords(card: LevelUpCard, t: TranslateFor): LevelUpWords {
  const { locale } = card
  const [reward, ...others] = (card.rewards ?? []).map(shownName)
  const next = fullAndShort(card.xpForNextLevel, locale).map((xp) => t('cards.levelUp.next', { xp }))
  const unlocked =
    reward === undefined
      ? []
      : [t('cards.levelUp.reward', { reward: isolate([reward, ...others].join(', ')) })]
  return {
    title: t('cards.levelUp.title'),
    levelLabel: t('cards.levelUp.level'),
    level: fullAndShort(card.level, locale),
    below: unlocked.length > 0 ? unlocked : card.xpForNextLevel === 0 ? [t('cards.levelUp.highest')] : next,
  }
}

export function levelUpAlt(card: LevelUpCard, t: TranslateFor): string {
  const reached = t('cards.levelUp.alt', {
    name: isolate(shownName(card.name)),
    level: formatNumber(card.level, card.locale),
    previous: formatNumber(card.previousLevel, card.locale),
  })
  const [below = ''] = levelUpWords(card, t).below
  return `${reached} ${below}`
}
