import { isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { StageCompiler } from '../stage.ts'

/** `$listLocalSessions`: the sessions that this server knows; all of them belong to its one user. */
export const localSessions: StageCompiler = (spec) => {
  if (!isDoc(spec)) {
    throw new CommandError('TypeMismatch', '$listLocalSessions options must be specified in an object')
  }
  for (const name of spec.keys()) {
    if (name === 'allUsers' || name === 'users') continue
    throw new CommandError('IDLUnknownField', `BSON field '$listLocalSessions.${name}' is an unknown field.`)
  }
  return {
    name: '$listLocalSessions',
    reads: new Set(),
    replaces: true,
    *run(_source, environment) {
      yield* environment.sessions?.() ?? []
    },
  }
}
