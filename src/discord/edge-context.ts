import type { FeatureRegistry } from '../core/feature-registry.ts'
import type { Log } from '../core/log.ts'
import type { Translate } from '../core/translate.ts'

/** What every piece of the Discord edge works with. */
export interface EdgeContext {
  readonly registry: FeatureRegistry
  readonly translate: Translate
  readonly log: Log
  /** Handlers that have not ended yet; a clean stop waits for them. */
  readonly running: Set<Promise<void>>
}
