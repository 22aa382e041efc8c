import { SESSION_TIMEOUT_MINUTES } from './transactions/sessions.ts'
import { expireDocuments } from './indexes/expire-documents.ts'
import type { Store } from './store.ts'

const EVERY_MS = 1000
const STATEMENTS_EVERY = 60
/** Documents kept for open snapshots may take this much memory. */
const MAX_VERSION_BYTES = 256 * 1024 * 1024

/** Does what falls due by time: expired documents, idle cursors, forgotten sessions, transactions that ran too long. */
export function startSweeping(store: Store): () => void {
  let round = 0
  let isBusy = false
  const timer = setInterval(() => {
    const now = Date.now()
    store.cursors.sweep(now)
    store.sessions.sweep(now)
    store.snapshots.sweep(now)
    if (store.versions.bytes > MAX_VERSION_BYTES && !store.snapshots.dropOldest())
      store.sessions.abortOldest()
    if (round++ % STATEMENTS_EVERY === STATEMENTS_EVERY - 1) {
      store.statementLog.prune(now - SESSION_TIMEOUT_MINUTES * 60_000)
    }
    if (isBusy) return
    isBusy = true
    expireDocuments(store, now)
      .catch((error: unknown) =>
        store.log.warn('expired documents could not be removed', { error: String(error) }),
      )
      .finally(() => (isBusy = false))
  }, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
