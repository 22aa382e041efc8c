import type { CardData, CardKindName } from '../../core/cards.ts'
import { achievementKind } from './achievement/index.ts'
import type { CardKind } from './card-kind.ts'
import { inviteKind } from './invite/index.ts'
import { leaderboardKind } from './leaderboard/index.ts'
import { levelUpKind } from './level-up/index.ts'
import { profileKind } from './profile/index.ts'
import { rankKind } from './rank/index.ts'
import { seasonKind } from './season/index.ts'
import { welcomeKind } from './welcome/index.ts'

/** Every kind of card by its name. */
export const cardKinds = {
  rank: rankKind,
  leaderboard: leaderboardKind,
  'level-up': levelUpKind,
  profile: profileKind,
  welcome: welcomeKind,
  achievement: achievementKind,
  season: seasonKind,
  invite: inviteKind,
} as const

export type { CardKindName }

/** The plain data of one kind of card. */
export type CardOf<Kind extends CardKindName> = CardData[Kind]

/** The kind by name, with its own types hidden: what it is given was checked by its own schema. */
export function kindOf(name: CardKindName): CardKind<object, object> {
  return cardKinds[name]
}
