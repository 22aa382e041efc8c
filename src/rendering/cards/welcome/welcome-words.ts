import type { TranslateFor } from '../../../core/translate.ts'
import { isolate } from '../../text/direction.ts'
import { shownName } from '../card-base.ts'
import { formatNumber } from '../numbers.ts'
import type { WelcomeCard } from './welcome-card.ts'

export interface WelcomeWords {
  readonly greeting: string
  readonly memberNumber: string
}

export function welcomeWords(card: WelcomeCard, t: TranslateFor): WelcomeWords {
  return {
    greeting: t('cards.welcome.greeting', { guild: isolate(shownName(card.guildName)) }),
    memberNumber: memberNumber(card, t),
  }
}

export function welcomeAlt(card: WelcomeCard, t: TranslateFor): string {
  const greeting = t('cards.welcome.alt', {
    name: isolate(shownName(card.name)),
    guild: isolate(shownName(card.guildName)),
  })
  return `${greeting} ${memberNumber(card, t)}`.trimEnd()
}

function memberNumber({ memberNumber: number, locale }: WelcomeCard, t: TranslateFor): string {
  return number === null ? '' : t('cards.welcome.member', { number: formatNumber(number, locale) })
}
