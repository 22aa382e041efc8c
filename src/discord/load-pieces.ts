import { container } from '@sapphire/framework'
import { commandPayload } from './commands/command-payload.ts'
import { commandPiece } from './commands/command-piece.ts'
import { registerCommands } from './commands/register-commands.ts'
import { componentPiece, modalPiece } from './components/interaction-pieces.ts'
import type { EdgeContext } from './edge-context.ts'
import { failureListeners, listener } from './listener-pieces.ts'

/** Gives Sapphire every piece by name. Folders are never scanned; the names are unique already. */
export async function loadPieces(edge: EdgeContext): Promise<void> {
  const { stores } = container
  const payloads = [...edge.registry.commands.values()].map((command) => commandPayload(command))
  for (const command of edge.registry.commands.values()) {
    await stores.loadPiece({ store: 'commands', name: command.name, piece: commandPiece(command, edge) })
  }
  await stores.loadPiece({ store: 'interaction-handlers', name: 'components', piece: componentPiece(edge) })
  await stores.loadPiece({ store: 'interaction-handlers', name: 'modals', piece: modalPiece(edge) })
  // Takes the place of Sapphire's own piece of this name, which would register its commands one by one.
  const ready = listener(
    'CoreReady',
    'clientReady',
    (client) => registerCommands(client.rest, client.application.id, payloads, edge.log),
    { once: true },
  )
  for (const { name, piece } of [ready, ...failureListeners(edge)]) {
    await stores.loadPiece({ store: 'listeners', name, piece })
  }
}
