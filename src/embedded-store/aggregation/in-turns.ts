import { PAUSE } from './pause.ts'
import type { Flow } from './stage.ts'

const TURN_MS = 8

/** The documents, with a pause among them whenever others have waited long: for those that no source pauses between. */
export function* inTurns(docs: Flow): Flow {
  let turnEnds = performance.now() + TURN_MS
  for (const doc of docs) {
    yield doc
    if (performance.now() < turnEnds) continue
    yield PAUSE
    turnEnds = performance.now() + TURN_MS
  }
}
