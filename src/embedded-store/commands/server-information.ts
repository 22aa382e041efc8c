import { arch, hostname, platform } from 'node:os'
import { BsonDate, Int32, type Value, docOf, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Store } from '../store.ts'
import type { Command } from './command.ts'
import { SERVER_VERSION } from './handshake.ts'
import { MAX_DOCUMENT_BYTES } from './new-document.ts'

export const pingCommand: Command = {
  name: 'ping',
  fields: [],
  beforeAuthentication: true,
  run: () => docOf(),
}

export const buildInfoCommand: Command = {
  name: 'buildInfo',
  aliases: ['buildinfo'],
  fields: [],
  beforeAuthentication: true,
  run: () =>
    docOf([
      ['version', SERVER_VERSION],
      [
        'versionArray',
        SERVER_VERSION.split('.')
          .map((part): Value => new Int32(Number(part)))
          .concat(new Int32(0)),
      ],
      ['modules', ['laurel-embedded-store']],
      ['javascriptEngine', 'none'],
      ['bits', new Int32(64)],
      ['debug', false],
      ['maxBsonObjectSize', new Int32(MAX_DOCUMENT_BYTES)],
      ['storageEngines', ['laurel']],
    ]),
}

export const hostInfoCommand: Command = {
  name: 'hostInfo',
  fields: [],
  run: () =>
    docOf([
      [
        'system',
        docOf([
          ['currentTime', new BsonDate(Date.now())],
          ['hostname', hostname()],
          ['cpuArch', arch()],
        ]),
      ],
      ['os', docOf([['type', platform()]])],
    ]),
}

export const serverStatusCommand: Command = {
  name: 'serverStatus',
  fields: ['repl', 'metrics', 'locks', 'network', 'opcounters'],
  run: ({ store }) =>
    docOf([
      ['host', hostname()],
      ['version', SERVER_VERSION],
      ['process', 'laurel-embedded-store'],
      ['pid', BigInt(process.pid)],
      ['uptime', (Date.now() - store.startedAt) / 1000],
      ['localTime', new BsonDate(Date.now())],
      [
        'storageEngine',
        docOf([
          ['name', 'laurel'],
          ['supportsCommittedReads', true],
          ['persistent', true],
        ]),
      ],
      ['metrics', docOf([['cursor', docOf([['open', docOf([['total', BigInt(store.cursors.count)]])]])]])],
      ['logicalSessionRecordCache', docOf([['activeSessionsCount', new Int32(store.sessions.count)]])],
    ]),
}

export const connectionStatusCommand: Command = {
  name: 'connectionStatus',
  fields: ['showPrivileges'],
  beforeAuthentication: true,
  run: () =>
    docOf([
      [
        'authInfo',
        docOf([
          ['authenticatedUsers', []],
          ['authenticatedUserRoles', []],
        ]),
      ],
    ]),
}

export const whatsMyUriCommand: Command = {
  name: 'whatsmyuri',
  fields: [],
  run: ({ client }) => docOf([['you', `local:${client.id}`]]),
}

const PARAMETERS = new Map<string, Value>([
  ['featureCompatibilityVersion', docOf([['version', '8.0']])],
  ['transactionLifetimeLimitSeconds', null],
  ['enableTestCommands', false],
  ['authenticationMechanisms', ['SCRAM-SHA-256']],
  ['requireApiVersion', false],
])

/** The parameters whose values are not always the same. */
const PRESENT: Readonly<Record<string, (store: Store) => Value>> = {
  enableTestCommands: (store) => store.failPoints !== null,
  transactionLifetimeLimitSeconds: (store) => new Int32(store.sessions.transactionLifetimeLimitSeconds),
}

export const getParameterCommand: Command = {
  name: 'getParameter',
  fields: [...PARAMETERS.keys(), 'allParameters'],
  adminOnly: true,
  run({ store }, request) {
    const first = request.get('getParameter')
    const all = first === '*' || (isDoc(first) && first.get('allParameters') === true)
    const wanted = [...PARAMETERS]
      .map(([name, value]): [string, Value] => [name, PRESENT[name]?.(store) ?? value])
      .filter(([name]) => all || request.has(name))
    if (wanted.length === 0) throw new CommandError('InvalidOptions', 'no option found to get')
    return docOf(wanted)
  },
}

/** How the server was started; there is no command line of its own. */
export const getCmdLineOptsCommand: Command = {
  name: 'getCmdLineOpts',
  fields: [],
  adminOnly: true,
  run: () =>
    docOf([
      ['argv', ['laurel-embedded-store']],
      ['parsed', docOf()],
    ]),
}

/** The log lines kept for clients: none, the store logs to its process. */
export const getLogCommand: Command = {
  name: 'getLog',
  fields: [],
  adminOnly: true,
  run(_operation, request) {
    const name = request.text('getLog')
    if (name === '*') return docOf([['names', ['global', 'startupWarnings']]])
    if (name !== 'global' && name !== 'startupWarnings') {
      throw new CommandError('OperationFailed', `No log named '${name}'`)
    }
    return docOf([
      ['totalLinesWritten', new Int32(0)],
      ['log', []],
    ])
  },
}

/** The profiler, which is off. */
export const profileCommand: Command = {
  name: 'profile',
  fields: ['slowms', 'sampleRate', 'filter'],
  run(_operation, request) {
    const level = request.integer('profile', -1)
    if (level > 0) throw new CommandError('CommandNotSupported', 'this store has no profiler')
    return docOf([
      ['was', new Int32(0)],
      ['slowms', new Int32(100)],
      ['sampleRate', 1],
    ])
  },
}
