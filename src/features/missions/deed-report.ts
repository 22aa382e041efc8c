/** Something that counts for missions and is no activity of the ledger: help, an invitation, a game, an approved proof. */
export interface DeedReport {
  /** Deterministic: the same deed counts once. */
  readonly key: string
  readonly kind: 'helps' | 'invites' | 'games' | 'proof'
  readonly guildId: string
  readonly memberId: string
  readonly channelIds: readonly string[]
  readonly game?: string
  /** Of the mission that a proof is for. */
  readonly missionId?: string
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}
