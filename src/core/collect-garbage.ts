import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { z } from 'zod'

const collector = z.custom<(options: { type: 'minor' | 'major' }) => void>(
  (value) => typeof value === 'function',
)

/**
 * A function that frees garbage: `minor` only the young, in a tenth of a millisecond. Memory outside of Node's own heap, such
 * as pixels and network buffers, hardly counts towards its collections and can pile up by gigabytes between two of them.
 */
export function createCollector(type: 'minor' | 'major'): () => void {
  setFlagsFromString('--expose-gc')
  const collect = collector.parse(runInNewContext('gc'))
  return () => collect({ type })
}
