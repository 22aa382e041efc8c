import type { ClientSession } from '../../database/index.ts'

/** State that dispatches change: it is committed with the checkpoint that lies behind them, so a restart knows exactly as much. */
export interface Rider {
  /** What changed since the last commit that succeeded; undefined when nothing did. */
  take(): RiderWrite | undefined
}

export interface RiderWrite {
  /** May run again when the transaction does. */
  write(session: ClientSession): Promise<void>
  committed(): void
  /** The changes will be taken again, but for those that newer ones replaced. */
  failed(): void
}
