import { Patience } from './cursors/patience.ts'
import { expireDocuments } from './indexes/expire-documents.ts'
import type { Store } from './store.ts'
import { SESSION_TIMEOUT_MINUTES } from './transactions/sessions.ts'

const EVERY_MS = 1000
const STATEMENTS_EVERY = 60
/** Rows of dropped collections that are removed between two looks at the clock. */
const GARBAGE_STEP = 500
const PAUSE_AFTER_FAULT_MS = 30_000
/** Documents kept for open snapshots may take this much memory. */
const MAX_VERSION_BYTES = 256 * 1024 * 1024

/** Does what falls due by time: expired documents, idle cursors, forgotten sessions, transactions that ran too long. */
export function startSweeping(store: Store, expires = true): () => void {
  let round = 0
  const expire = oneAtATime(store, 'expired documents could not be removed', () =>
    expireDocuments(store, Date.now()),
  )
  const empty = oneAtATime(store, 'what was dropped could not be removed', () => emptyGarbage(store))
  const prune = oneAtATime(store, 'memories of old writes could not be removed', async () =>
    store.engine.alone(() => store.statementLog.prune(Date.now() - SESSION_TIMEOUT_MINUTES * 60_000)),
  )
  const timer = setInterval(() => {
    const now = Date.now()
    store.cursors.sweep(now)
    store.sessions.sweep(now)
    store.snapshots.sweep(now)
    if (store.versions.bytes > MAX_VERSION_BYTES && !store.snapshots.dropOldest())
      store.sessions.abortOldest()
    if (round++ % STATEMENTS_EVERY === STATEMENTS_EVERY - 1) {
      prune()
    }
    if (expires) expire()
    empty()
  }, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}

async function emptyGarbage(store: Store): Promise<void> {
  const patience = new Patience(0)
  while (store.engine.alone(() => store.garbage.remove(GARBAGE_STEP))) await patience.giveWay()
}

/** Starts the work unless it is still under way; a fault is logged, and the next try comes after a pause. */
function oneAtATime(store: Store, fault: string, work: () => Promise<void>): () => void {
  let isBusy = false
  let notBefore = 0
  return () => {
    if (isBusy || Date.now() < notBefore) return
    isBusy = true
    work()
      .catch((error: unknown) => {
        notBefore = Date.now() + PAUSE_AFTER_FAULT_MS
        store.log.warn(fault, { error: String(error) })
      })
      .finally(() => (isBusy = false))
  }
}
