import { CommandError } from '../errors.ts'
import type { Collection } from '../storage/catalog-types.ts'
import type { Operation } from './operation.ts'

/** Waits until no open transaction has to do with the collection, as MongoDB's exclusive lock does. */
export async function quiet(operation: Operation, collections: () => readonly Collection[]): Promise<void> {
  for (;;) {
    const ids = new Set(collections().map((collection) => collection.id))
    const busy = [...operation.store.sessions.openTransactions()].find((transaction) =>
      [...transaction.touched].some((id) => ids.has(id)),
    )
    if (!busy) return
    if (operation.access.transactional) {
      throw new CommandError('LockTimeout', 'Unable to acquire lock on the collection', {
        labels: ['TransientTransactionError'],
      })
    }
    await operation.patience.waitFor(busy.ended)
  }
}
