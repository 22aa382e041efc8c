import { responderOf, type RepliableInteraction } from './responder.ts'

/** Runs a handler; one that is slow to answer is deferred on the way. */
export async function attend(
  interaction: RepliableInteraction,
  ephemeral: boolean,
  handle: () => Promise<void>,
): Promise<void> {
  const responder = responderOf(interaction)
  responder.deferWhenSlow(ephemeral)
  try {
    await handle()
  } finally {
    responder.settle()
  }
}
