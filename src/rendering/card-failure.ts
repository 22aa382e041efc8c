/** Why there is no card: the caller answers with an embed instead. */
export type CardFailureReason =
  | 'invalid-card'
  | 'draw-failed'
  | 'worker-died'
  | 'timed-out'
  | 'too-busy'
  | 'stopped'

/** A card could not be made. Never says anything about its content, so it may be logged. */
export class CardFailure extends Error {
  override readonly name = 'CardFailure'
  readonly reason: CardFailureReason

  constructor(reason: CardFailureReason, options?: ErrorOptions) {
    super(`No card: ${reason}`, options)
    this.reason = reason
  }
}
