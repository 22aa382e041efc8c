import { asSafeInteger } from '../../bson/numbers.ts'
import { isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { StageCompiler } from '../stage.ts'

/** `$collStats`: one document about the collection, with `count` and `storageStats` as asked for. */
export const collectionStatistics: StageCompiler = (spec) => {
  if (!isDoc(spec)) {
    throw new CommandError('FailedToParse', '$collStats must take a nested object')
  }
  for (const name of spec.keys()) {
    if (name === 'count' || name === 'storageStats') continue
    const isKnown = name === 'latencyStats' || name === 'queryExecStats'
    throw isKnown
      ? new CommandError('CommandNotSupported', `$collStats option '${name}' is not supported by this store`)
      : new CommandError('IDLUnknownField', `BSON field '$collStats.${name}' is an unknown field.`)
  }
  const storage = spec.get('storageStats')
  const scale = isDoc(storage) ? Math.max(1, asSafeInteger(storage.get('scale')) ?? 1) : null
  return {
    name: '$collStats',
    reads: new Set(),
    replaces: true,
    *run(_source, environment) {
      if (environment.statistics) yield environment.statistics({ count: spec.has('count'), scale })
    },
  }
}
