import { memoryLimits } from '../aggregation/memory.ts'
import { isNumber } from '../bson/types.ts'
import { Int32, type MaybeValue, docOf } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Store } from '../store.ts'
import type { Command } from './command.ts'
import { numberOf } from './request.ts'

interface Parameter {
  get(store: Store): number
  set(store: Store, value: number): void
}

const PARAMETERS = new Map<string, Parameter>([
  [
    'transactionLifetimeLimitSeconds',
    {
      get: ({ sessions }) => sessions.transactionLifetimeLimitSeconds,
      set({ sessions }, seconds) {
        sessions.transactionLifetimeLimitSeconds = seconds
      },
    },
  ],
  [
    'internalQueryMaxBlockingSortMemoryUsageBytes',
    {
      get: () => memoryLimits.stage,
      set(_, bytes) {
        memoryLimits.stage = bytes
      },
    },
  ],
])

/** Sets, until the next start, how long transactions may stay open or how much a stage may hold; no other parameter can be set. */
export const setParameterCommand: Command = {
  name: 'setParameter',
  fields: [...PARAMETERS.keys()],
  adminOnly: true,
  run({ store }, request) {
    for (const [name, parameter] of PARAMETERS) {
      if (!request.has(name)) continue
      const was = parameter.get(store)
      parameter.set(store, positive(name, request.get(name)))
      return docOf([['was', new Int32(was)]])
    }
    throw new CommandError('InvalidOptions', 'no option found to set, use help:true to see options')
  },
}

function positive(name: string, value: MaybeValue): number {
  const number = isNumber(value) ? Math.trunc(numberOf(value)) : Number.NaN
  if (number >= 1) return number
  throw new CommandError(
    'BadValue',
    `Invalid value for parameter ${name}: it is not greater than or equal to 1`,
  )
}
