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

/** One member's level, XP and place. */
export interface RankCard {
  /** The viewer's language, such as `es-ES`. */
  readonly locale: string
  readonly name: string
  readonly avatarUrl: string | null
  readonly level: number
  /** In total. */
  readonly xp: number
  readonly xpIntoLevel: number
  /** The length of the present level; 0 at the highest one. */
  readonly xpForNextLevel: number
  readonly rank: number | null
  readonly memberCount: number
}

/** Draws what features show; a rejection means that an embed has to do. */
export interface CardRenderer {
  renderRankCard(card: RankCard): Promise<RenderedCard>
}
