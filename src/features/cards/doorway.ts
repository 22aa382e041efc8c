import type { CardTheme } from '../../core/cards.ts'
import type { ClientSession } from '../../database/index.ts'
import type { CardDesk } from './card-desk.ts'

/** What other features may ask of the cards. */
export interface Cards extends Pick<CardDesk, 'memberCard' | 'guildCard'> {
  /** Lets a member wear a theme from now on, as a reward; answers whether it was locked before. Safe to repeat. */
  unlockTheme(guildId: string, memberId: string, theme: CardTheme, session?: ClientSession): Promise<boolean>
  /** Takes such a theme away again; answers whether it was unlocked. */
  lockTheme(guildId: string, memberId: string, theme: CardTheme, session?: ClientSession): Promise<boolean>
  /** The themes that were unlocked for a member. */
  unlockedThemes(guildId: string, memberId: string): Promise<readonly string[]>
  /** The themes that a member may wear; undefined where everybody wears the community's. */
  wearableThemes(guildId: string, memberId: string): Promise<readonly CardTheme[] | undefined>
}
