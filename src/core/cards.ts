/** A drawn card, ready to be sent as a file. */
export interface RenderedCard {
  readonly bytes: Buffer
  readonly contentType: string
  readonly fileName: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** What the card says, in the viewer's language. */
  readonly alt: string
}

/** The looks that come with Laurel: the files of assets/themes. */
export const CARD_THEMES = [
  'laurel',
  'midnight',
  'ember',
  'aurora',
  'parchment',
  'blossom',
  'glacier',
  'contrast',
] as const
export type CardTheme = (typeof CARD_THEMES)[number]

/** What every card has. */
export interface CardBase {
  /** The viewer's language, such as `es-ES`. */
  readonly locale: string
  /** A file of assets/themes; the default one when it is unknown. */
  readonly theme?: string
  /** `#rrggbb`; overrides the theme's, and is moved towards readability where it would drown. */
  readonly accent?: string
}

/** A member as cards show one. */
export interface CardPerson {
  readonly name: string
  readonly avatarUrl: string | null
  /** What is worn around the avatar. */
  readonly decorationUrl?: string | null
}

interface Progress {
  readonly level: number
  /** In total. */
  readonly xp: number
  readonly xpIntoLevel: number
  /** The length of the present level; 0 at the highest one. */
  readonly xpForNextLevel: number
  readonly rank: number | null
  readonly memberCount: number
}

/** One member's level, XP and place. */
export interface RankCard extends CardBase, CardPerson, Progress {
  readonly status?: 'online' | 'idle' | 'dnd' | 'offline'
}

/** A member at a glance. */
export interface ProfileCard extends CardBase, CardPerson, Progress {
  readonly streakDays: number
  /** Newest first; the first eight are shown. */
  readonly badges: readonly { readonly emoji: string; readonly name: string }[]
  /** Of today; the first three are shown. */
  readonly missions: readonly { readonly name: string; readonly done: number; readonly target: number }[]
}

export interface LeaderboardRow extends CardPerson {
  readonly rank: number
  readonly level: number
  readonly xp: number
  /** The member who asked: the row stands out. */
  readonly isViewer?: boolean
}

/** One page of a leaderboard: up to ten members, best first. Pages count from 1. */
export interface LeaderboardCard extends CardBase {
  readonly title: string
  readonly page: number
  readonly pages: number
  readonly rows: readonly LeaderboardRow[]
}

/** A member has reached a level. */
export interface LevelUpCard extends CardBase, CardPerson {
  readonly level: number
  readonly previousLevel: number
  /** XP from here to the next level; 0 at the highest one. */
  readonly xpForNextLevel: number
  /** What came with the level, such as the name of a role. */
  readonly rewards?: readonly string[]
}

/** A newcomer is greeted; `memberNumber` counts the members up to this one, and is left out when null. */
export interface WelcomeCard extends CardBase, CardPerson {
  readonly guildName: string
  readonly memberNumber: number | null
}

/** A member has achieved something. `rarity` is the share of members who have it, 0 to 1, or null when unknown. */
export interface AchievementCard extends CardBase, CardPerson {
  readonly title: string
  readonly description: string
  readonly emoji: string
  readonly xp: number
  readonly rarity: number | null
}

/** How a season ended for one member, and who stood on the podium: up to three, best first. */
export interface SeasonCard extends CardBase, CardPerson {
  readonly seasonName: string
  readonly rank: number
  readonly participants: number
  readonly xp: number
  readonly podium: readonly (CardPerson & { readonly xp: number })[]
}

/** An invitation with its link as a QR code. */
export interface InviteCard extends CardBase {
  readonly guildName: string
  readonly iconUrl: string | null
  /** Null when nobody in particular invites. */
  readonly inviterName: string | null
  readonly url: string
  readonly memberCount: number
}

/** The plain data of each kind of card. */
export interface CardData {
  readonly rank: RankCard
  readonly profile: ProfileCard
  readonly leaderboard: LeaderboardCard
  readonly 'level-up': LevelUpCard
  readonly welcome: WelcomeCard
  readonly achievement: AchievementCard
  readonly season: SeasonCard
  readonly invite: InviteCard
}
export type CardKindName = keyof CardData

/** Kinds that show one member. */
export type MemberCardKind = {
  [Kind in CardKindName]: CardData[Kind] extends CardPerson ? Kind : never
}[CardKindName]

/** What is left to say about a card once its looks, and the member on it, are known. */
export type CardFacts<Kind extends CardKindName> = Omit<
  CardData[Kind],
  'theme' | 'accent' | (Kind extends MemberCardKind ? keyof CardPerson : never)
>

/** A member's card that is drawn later, when the member is known. */
export type CardOrder = {
  [Kind in MemberCardKind]: { readonly kind: Kind; readonly facts: CardFacts<Kind> }
}[MemberCardKind]

/** A community's own picture behind its cards, as `prepareBackground` made it; another content has another id. */
export interface CardBackground {
  readonly id: string
  readonly bytes: Uint8Array
}

/** Why a file is no background. */
export type BackgroundFault = 'unreachable' | 'too-large' | 'not-a-picture'

/** Draws what features show; a rejection means that an embed has to do. */
export interface CardRenderer {
  renderCard<Kind extends CardKindName>(
    kind: Kind,
    card: CardData[Kind],
    options?: { readonly background?: CardBackground },
  ): Promise<RenderedCard>
  /** Downloads a PNG, JPEG, WebP or GIF of at most 8 MiB from Discord's CDN and makes a JPEG without metadata of it. */
  prepareBackground(
    address: string,
  ): Promise<{ readonly bytes: Buffer } | { readonly fault: BackgroundFault }>
}
