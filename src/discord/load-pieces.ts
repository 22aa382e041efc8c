import { container } from '@sapphire/framework'
import { commandPiece } from './commands/command-piece.ts'
import { componentPiece, forgottenAutocompletePiece, modalPiece } from './components/interaction-pieces.ts'
import type { EdgeContext } from './edge-context.ts'
import { failureListeners } from './listener-pieces.ts'

/** Gives Sapphire every piece by name. Folders are never scanned; the names are unique already. */
export async function loadPieces(edge: EdgeContext): Promise<void> {
  const { stores } = container
  for (const command of edge.registry.commands.values()) {
    await stores.loadPiece({ store: 'commands', name: command.name, piece: commandPiece(command, edge) })
  }
  const handlers = [
    { name: 'components', piece: componentPiece(edge) },
    { name: 'modals', piece: modalPiece(edge) },
    { name: 'forgotten-autocomplete', piece: forgottenAutocompletePiece() },
  ]
  for (const handler of handlers) await stores.loadPiece({ store: 'interaction-handlers', ...handler })
  for (const { name, piece } of failureListeners(edge)) {
    await stores.loadPiece({ store: 'listeners', name, piece })
  }
}
