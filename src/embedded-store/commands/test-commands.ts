import { Int32, docOf } from '../bson/value.ts'
import type { Command } from './command.ts'
import { EMPTY_DOC } from './request.ts'

/** Sets a fault for the test suites of drivers; only with the start option `testCommands`. */
const configureFailPointCommand: Command = {
  name: 'configureFailPoint',
  fields: ['mode', 'data'],
  adminOnly: true,
  run({ store }, request) {
    const name = request.text('configureFailPoint')
    const data = request.optionalDocument('data') ?? EMPTY_DOC
    const count = store.failPoints?.configure(name, request.get('mode'), data) ?? 0
    return docOf([['count', new Int32(count)]])
  },
}

/** A command that is in no version of the stable API. */
const testVersion2Command: Command = { name: 'testVersion2', fields: [], run: () => docOf() }

/** What mongod has with `enableTestCommands=1` alone. */
export const TEST_COMMANDS: readonly Command[] = [configureFailPointCommand, testVersion2Command]
