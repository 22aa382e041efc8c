import { container, type StoreRegistryEntries } from '@sapphire/framework'

const STORES = [
  'arguments',
  'listeners',
  'preconditions',
] as const satisfies readonly (keyof StoreRegistryEntries)[]

/**
 * Sapphire hands its own pieces to the first client of a process only. Call this before making a client, and what it
 * returns afterwards: a second client, after the first has stopped, then gets them too, even if the first never logged in.
 */
export function keepCorePieces(): () => Promise<void> {
  const kept = STORES.flatMap((store) =>
    [...(container.stores.get(store)?.values() ?? [])]
      .filter((piece) => piece.constructor.name.startsWith('Core'))
      .map((piece) => ({ store, name: piece.name, piece: piece.constructor })),
  )
  return async () => {
    for (const entry of kept) await container.stores.loadPiece(entry as never)
    await container.stores.load()
  }
}
