import { isNumber } from '../bson/types.ts'
import { Int32, docOf } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Command } from './command.ts'
import { numberOf } from './request.ts'

/** Sets how long transactions may stay open, until the next start; no other parameter can be set. */
export const setParameterCommand: Command = {
  name: 'setParameter',
  fields: ['transactionLifetimeLimitSeconds'],
  adminOnly: true,
  run({ store }, request) {
    const value = request.get('transactionLifetimeLimitSeconds')
    if (value === undefined)
      throw new CommandError('InvalidOptions', 'no option found to set, use help:true to see options')
    const seconds = isNumber(value) ? Math.trunc(numberOf(value)) : Number.NaN
    if (!(seconds >= 1)) {
      throw new CommandError(
        'BadValue',
        'Invalid value for parameter transactionLifetimeLimitSeconds: it is not greater than or equal to 1',
      )
    }
    const was = store.sessions.transactionLifetimeLimitSeconds
    store.sessions.transactionLifetimeLimitSeconds = seconds
    return docOf([['was', new Int32(was)]])
  },
}
