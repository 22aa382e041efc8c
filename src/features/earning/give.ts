import type { ClientSession } from '../../database/index.ts'
import { commitOutcome, type AdjustmentServices } from './adjust-xp.ts'
import { startOf, takePart, type Part } from './take-part.ts'
import { writeInTurn } from './write-in-turn.ts'

/** May run again, so it does nothing outside of the session. */
export type GiveWork<T> = (session: ClientSession) => Promise<Part & { readonly answer: T }>

/** Runs a transaction of a feature's own and gives what it answers, with all that follows from that; answers `answer`. */
export function give<T>(services: AdjustmentServices, work: GiveWork<T>): Promise<T> {
  return writeInTurn(services.database, async (session) => {
    const { answer, ...part } = await work(session)
    await commitOutcome(services, await takePart(services, session, startOf([], []), part), session)
    return answer
  })
}
