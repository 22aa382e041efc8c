import type { IShardingStrategy, WebSocketManager } from '@discordjs/ws'
import { CheckpointedStrategy, type CheckpointedStrategyOptions } from './checkpointed-strategy.ts'

export interface CheckpointedGateway {
  /** For the client's `ws.buildStrategy`. */
  buildStrategy(manager: WebSocketManager): IShardingStrategy
  /** Leaves the gateway so that the next process can go on where this one was. */
  suspend(): Promise<void>
}

/** A gateway that goes on over restarts and crashes from the last committed dispatch. */
export function createCheckpointedGateway(options: CheckpointedStrategyOptions): CheckpointedGateway {
  let strategy: CheckpointedStrategy | undefined
  return {
    buildStrategy: (manager) => (strategy = new CheckpointedStrategy(manager, options)),
    suspend: async () => strategy?.suspend(),
  }
}
