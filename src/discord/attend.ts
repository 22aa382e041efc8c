import { DomainError } from '../core/domain-error.ts'
import type { EdgeContext } from './edge-context.ts'
import { responderOf, type RepliableInteraction, type Responder } from './responder.ts'

/** Discord takes a first answer for 3 seconds; the rest is for the way there. */
const DEFER_AFTER = 2000
/** A person is told by then, even if the work goes on. */
const REFUSE_AFTER = 30_000

/** Runs a handler and counts it among those running; one that is slow to answer is deferred on the way. */
export async function attend(
  interaction: RepliableInteraction,
  { running, ephemeral = false }: { running: EdgeContext['running']; ephemeral?: boolean },
  handle: () => Promise<void>,
): Promise<void> {
  const responder = responderOf(interaction)
  const patience = watchPatience(responder, ephemeral)
  const handled = handle().finally(() => {
    patience.end()
    running.delete(handled)
  })
  running.add(handled)
  await Promise.race([handled, patience.lost])
}

/** Work that answered in time may take as long as it likes; `lost` rejects when nothing was answered at all. */
function watchPatience(responder: Responder, ephemeral: boolean): { lost: Promise<never>; end(): void } {
  const deferral = setTimeout(() => void responder.deferByItself(ephemeral), DEFER_AFTER)
  let refusal: NodeJS.Timeout | undefined
  const lost = new Promise<never>((_, reject) => {
    refusal = setTimeout(() => {
      if (!responder.hasReplied) reject(new DomainError('took-too-long'))
    }, REFUSE_AFTER)
  })
  return {
    lost,
    end() {
      clearTimeout(deferral)
      clearTimeout(refusal)
    },
  }
}
