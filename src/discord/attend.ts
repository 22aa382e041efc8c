import type { EdgeContext } from './edge-context.ts'
import { responderOf, type RepliableInteraction } from './responder.ts'

/** Runs a handler and counts it among those running; one that is slow to answer is deferred on the way. */
export async function attend(
  interaction: RepliableInteraction,
  { running, ephemeral = false }: { running: EdgeContext['running']; ephemeral?: boolean },
  handle: () => Promise<void>,
): Promise<void> {
  const responder = responderOf(interaction)
  responder.deferWhenSlow(ephemeral)
  const handled = handle().finally(() => {
    responder.settle()
    running.delete(handled)
  })
  running.add(handled)
  await handled
}
