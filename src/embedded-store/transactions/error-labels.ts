/** Codes after which a retryable write may be sent again (the server's category RetriableError). */
const RETRIABLE: ReadonlySet<number> = new Set([
  6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436,
])
/** Codes that end a transaction which may well succeed the next time: conflicts and snapshots that are gone. */
const TRANSIENT: ReadonlySet<number> = new Set([24, 112, 239, 246, 267])
const NO_SUCH_TRANSACTION = 251

export interface LabelledOperation {
  /** It is part of a transaction. */
  readonly inTransaction: boolean
  /** It is `commitTransaction` or `abortTransaction`. */
  readonly endsTransaction: boolean
  /** It is a write that carries a transaction number outside of a transaction. */
  readonly retryableWrite: boolean
}

/** The labels by which a driver tells what to do about an error, or a write concern error, with this code. */
export function errorLabels(code: number, operation: LabelledOperation): string[] {
  const labels: string[] = []
  const isRetriable = RETRIABLE.has(code)
  if (operation.inTransaction) {
    const isTransient = TRANSIENT.has(code) || code === NO_SUCH_TRANSACTION
    if (isTransient || (isRetriable && !operation.endsTransaction)) labels.push('TransientTransactionError')
  }
  if (isRetriable && (operation.retryableWrite || operation.endsTransaction))
    labels.push('RetryableWriteError')
  return labels
}
