import { type Doc, Int32, Timestamp, docOf } from '../bson/value.ts'
import { isNumber } from '../bson/types.ts'
import { CommandError } from '../errors.ts'
import { nextTimestamp } from '../updating/timestamp.ts'
import { Request, numberOf } from './request.ts'

/** Fields that every command takes. */
export const GENERIC_FIELDS: readonly string[] = [
  '$db',
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  '$readPreference',
  '$clusterTime',
  '$audit',
  '$client',
  '$configServerState',
  'mayBypassWriteBlocking',
  'rawData',
]

const READ_CONCERNS = new Set(['local', 'available', 'majority', 'linearizable', 'snapshot'])

/**
 * Checks read and write concern. The store is one member whose every answer is durable, so that all read concerns hold;
 * a write concern that asks for more members gives the error to report with the result.
 */
export function checkConcerns(request: Request): Doc | null {
  const read = request.optionalDocument('readConcern')
  if (read) {
    const level = new Request('readConcern', read).optionalText('level')
    if (level !== undefined && !READ_CONCERNS.has(level)) {
      throw new CommandError(
        'BadValue',
        `Enumeration value '${level}' for field 'readConcern.level' is not a valid value.`,
      )
    }
    const after = read.get('afterClusterTime')
    if (after instanceof Timestamp && after.seconds > nextTimestamp().seconds) {
      throw new CommandError(
        'InvalidOptions',
        'readConcern afterClusterTime value must not be greater than the current clusterTime',
      )
    }
  }
  const write = request.optionalDocument('writeConcern')
  return write ? unmetWriteConcern(write) : null
}

/** Whether the client wants no answer about its writes: `{ w: 0 }` without a journal. */
export function isUnacknowledged(request: Request): boolean {
  const concern = request.optionalDocument('writeConcern')
  const w = concern?.get('w')
  return isNumber(w) && numberOf(w) === 0 && concern?.get('j') !== true
}

function unmetWriteConcern(concern: Doc): Doc | null {
  new Request('writeConcern', concern).allowOnly(
    new Set(['w', 'j', 'wtimeout', 'wtimeoutMS', 'fsync', 'provenance', 'getLastError']),
  )
  const w = concern.get('w')
  if (typeof w === 'string') {
    if (w === 'majority') return null
    return concernError(
      79,
      'UnknownReplWriteConcern',
      `No write concern mode named '${w}' found in replica set configuration`,
    )
  }
  if (!isNumber(w)) return null
  const members = numberOf(w)
  if (members < 0 || members > 50) {
    throw new CommandError('FailedToParse', 'w has to be a non-negative number and not greater than 50')
  }
  return members > 1 ? concernError(100, 'UnsatisfiableWriteConcern', 'Not enough data-bearing nodes') : null
}

function concernError(code: number, codeName: string, errmsg: string): Doc {
  return docOf([
    ['code', new Int32(code)],
    ['codeName', codeName],
    ['errmsg', errmsg],
  ])
}
