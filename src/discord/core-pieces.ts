import { container, Listener, type StoreRegistryEntries } from '@sapphire/framework'

const STORES = [
  'arguments',
  'listeners',
  'preconditions',
] as const satisfies readonly (keyof StoreRegistryEntries)[]

/** Stands in for the piece that would ask Discord for every command by itself once the client is ready. */
class QuietReady extends Listener {
  constructor(context: Listener.LoaderContext) {
    super(context, { event: 'clientReady' })
  }

  override run(): void {
    this.container.logger.debug('ready')
  }
}

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
    await container.stores.loadPiece({ store: 'listeners', name: 'CoreReady', piece: QuietReady })
    await container.stores.load()
  }
}
