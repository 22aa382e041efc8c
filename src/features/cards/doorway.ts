import type { CardTheme } from '../../core/cards.ts'
import type { CardDesk } from './card-desk.ts'

/** What other features may ask of the cards. */
export interface Cards extends Pick<CardDesk, 'memberCard' | 'guildCard'> {
  /** Lets a member wear a theme from now on, as a reward; answers whether it was locked before. Safe to repeat. */
  unlockTheme(guildId: string, memberId: string, theme: CardTheme): Promise<boolean>
}
