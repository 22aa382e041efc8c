import { isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Request } from './request.ts'

/** The commands of version 1 of the stable API, as far as this store has them. */
const COMMANDS: ReadonlySet<string> = new Set([
  'abortTransaction',
  'aggregate',
  'bulkWrite',
  'collMod',
  'commitTransaction',
  'count',
  'create',
  'createIndexes',
  'delete',
  'drop',
  'dropDatabase',
  'dropIndexes',
  'endSessions',
  'explain',
  'find',
  'findAndModify',
  'getMore',
  'hello',
  'insert',
  'killCursors',
  'listCollections',
  'listDatabases',
  'listIndexes',
  'ping',
  'refreshSessions',
  'saslContinue',
  'saslStart',
  'update',
])
const FIELDS_OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  find: [
    'awaitData',
    'max',
    'min',
    'noCursorTimeout',
    'oplogReplay',
    'returnKey',
    'showRecordId',
    'tailable',
  ],
  aggregate: ['explain'],
}
const STAGES_OUTSIDE: ReadonlySet<string> = new Set([
  '$currentOp',
  '$indexStats',
  '$listLocalSessions',
  '$listSessions',
  '$planCacheStats',
  '$search',
])

/** Refuses an API version other than 1 and, when the client is strict about it, all that is not in that version. */
export function checkStableApi(request: Request): void {
  const version = request.optionalText('apiVersion')
  if (version === undefined) {
    for (const field of ['apiStrict', 'apiDeprecationErrors']) {
      if (!request.has(field)) continue
      throw new CommandError('InvalidOptions', `Provided '${field}' without passing 'apiVersion'`)
    }
    return
  }
  if (version !== '1') throw new CommandError('APIVersionError', 'API version must be "1"')
  if (request.flag('apiStrict')) checkStrict(request)
}

function checkStrict(request: Request): void {
  if (!COMMANDS.has(request.name)) {
    throw new CommandError(
      'APIStrictError',
      `Provided apiStrict:true, but the command ${request.name} is not in API Version 1`,
    )
  }
  for (const field of FIELDS_OUTSIDE[request.name] ?? []) {
    if (!request.has(field)) continue
    throw new CommandError(
      'APIStrictError',
      `BSON field '${request.name}.${field}' is not allowed with apiStrict:true.`,
    )
  }
  const stages = request.name === 'aggregate' ? request.get('pipeline') : null
  if (!Array.isArray(stages)) return
  for (const stage of stages) {
    const [[name, spec] = ['', null]] = isDoc(stage) ? stage : []
    const isCount = isDoc(spec) && [...spec.keys()].every((key) => key === 'count')
    if (!STAGES_OUTSIDE.has(name) && (name !== '$collStats' || isCount)) continue
    throw new CommandError(
      'APIStrictError',
      `stage ${name} is not allowed with 'apiStrict: true' in API Version 1`,
    )
  }
}
