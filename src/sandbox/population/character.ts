/** A language that the population speaks. */
export type Language = 'en' | 'es'

/** How a character writes: applied to every finished line. */
export interface Manner {
  /** Chance that a line goes out in lower case without its full stop. */
  readonly casual: number
  /** Chance that one of `emoji` ends a line. */
  readonly emojiRate: number
  readonly emoji: readonly string[]
  /** Characters typed in a second. */
  readonly typingSpeed: number
  /** Chance of a slip of the fingers that is mended in a second message. */
  readonly slips: number
}

/** What kind of member someone is; every number is relative to 1, the ordinary member. */
export interface Temper {
  /** How often they begin or join a conversation. */
  readonly talk: number
  /** How often they react to what others wrote. */
  readonly react: number
  /** How often they sit in a voice room. */
  readonly voice: number
  /** How gladly they answer strangers and greet who joins. */
  readonly welcome: number
  /** How gladly they answer questions in the help rooms. */
  readonly help: number
}

/** Local hours (0-24) at which someone is about; `sleeps` may lie past midnight (26 = two in the morning). */
export interface Hours {
  readonly wakes: number
  readonly sleeps: number
}

/** A simulated member as data; player.ts adds the behaviours that act for them. */
export interface Character {
  /** The user name, unique in the population. */
  readonly key: string
  readonly displayName: string
  /** What others call them in a line. */
  readonly callName: string
  readonly kind: string
  /** First the mother tongue, then others they write. */
  readonly languages: readonly [Language, ...Language[]]
  /** IANA name. */
  readonly timeZone: string
  readonly hours: Hours
  readonly temper: Temper
  readonly manner: Manner
  /** Keys of the topics they like best. */
  readonly interests: readonly string[]
  /** Names of the roles that they hold in the community. */
  readonly roles: readonly string[]
}
