import { mkdirSync, rmSync } from 'node:fs'
import { type Server, type Socket, createServer } from 'node:net'
import { dirname } from 'node:path'
import type { Log } from '../../core/log.ts'
import { removeSpillFiles } from '../aggregation/spill-file.ts'
import type { ClientState } from '../commands/client-state.ts'
import { Dispatcher } from '../commands/dispatch.ts'
import { commandTable } from '../commands/table.ts'
import { ReplyRoom } from '../cursors/reply-room.ts'
import { checkDataFile } from '../storage/check-data-file.ts'
import { Engine, type Durability } from '../storage/engine.ts'
import { type FolderLock, lockFolder, readOwner } from '../storage/folder-lock.ts'
import { openErrorFrom } from '../storage/open-error.ts'
import { dataFile } from '../storage/schema.ts'
import { type Store, createStore } from '../store.ts'
import { startSweeping } from '../sweeper.ts'
import { Connection } from './connection.ts'
import { type Endpoint, endpointAddress, endpointUri, makeEndpoint, removeEndpoint } from './endpoint.ts'
import { scramCommands } from './scram.ts'

/** Clients that may be waiting to be let in at once. */
const BACKLOG = 4096

export interface ServerOptions {
  /** Where the data is kept; null keeps it in memory only. */
  readonly directory: string | null
  readonly durability: Durability
  /** Left out, it is a socket wherever there are such. */
  readonly transport?: Endpoint['kind']
  /** Removes what a TTL index says is due; left out, it does. */
  readonly expireDocuments?: boolean
  /** Takes `configureFailPoint`, as mongod does with enableTestCommands=1. */
  readonly testCommands?: boolean
}

export interface RunningServer {
  readonly uri: string
  stop(): Promise<void>
}

/** Opens the data folder and listens. Throws StoreOpenError when the folder can't be used. */
export async function startServer(options: ServerOptions, log: Log): Promise<RunningServer> {
  const { engine, lock, store } = openFolder(options, log)
  const endpoint = makeEndpoint(options.transport)
  const listener = createServer()
  const connections = new Set<Connection>()
  const room = new ReplyRoom()
  let address = ''
  const commands = [
    ...commandTable(() => address, endpoint.kind === 'loopback', options.testCommands),
    ...scramCommands(endpoint),
  ]
  const dispatcher = new Dispatcher(store, commands, endpoint.kind === 'loopback')
  let clients = 0
  listener.on('connection', (socket: Socket) => {
    const client: ClientState = {
      id: ++clients,
      authenticated: endpoint.kind === 'socket',
      conversation: null,
      application: '',
    }
    const connection = new Connection(
      socket,
      (message, share) => dispatcher.answer(message, client, share),
      (error) => dispatcher.answerToError(error),
      room,
      log,
    )
    connections.add(connection)
    socket.on('close', () => connections.delete(connection))
  })
  const port = await listen(listener, endpoint)
  address = endpointAddress(endpoint, port)
  lock?.describe({
    pid: process.pid,
    since: new Date().toISOString(),
    socketDirectory: endpoint.kind === 'socket' ? dirname(endpoint.path) : null,
  })
  const stopSweeping = startSweeping(store, options.expireDocuments)
  return {
    uri: endpointUri(endpoint, port),
    async stop() {
      stopSweeping()
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()))
      await store.engine.durable().catch(() => {})
      for (const connection of connections) connection.close()
      await closed
      engine.close()
      removeEndpoint(endpoint)
      lock?.release()
    },
  }
}

interface OpenFolder {
  readonly engine: Engine
  readonly lock: FolderLock | null
  readonly store: Store
}

function openFolder({ directory, durability, testCommands }: ServerOptions, log: Log): OpenFolder {
  if (directory === null) {
    const engine = new Engine(':memory:', durability)
    return { engine, lock: null, store: createStore(engine, log, testCommands) }
  }
  let lock: FolderLock | null = null
  let engine: Engine | null = null
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    lock = lockFolder(directory)
    const previous = readOwner(directory)?.socketDirectory
    if (previous && /[/\\]laurel-[0-9a-f]{12}$/.test(previous))
      rmSync(previous, { recursive: true, force: true })
    removeSpillFiles(directory)
    checkDataFile(dataFile(directory), directory)
    engine = new Engine(dataFile(directory), durability)
    engine.onDamage(() =>
      log.error(
        'the data file of the embedded store is damaged: stop, run store:check, and restore a backup',
        {
          directory,
        },
      ),
    )
    return { engine, lock, store: createStore(engine, log, testCommands, directory) }
  } catch (error) {
    engine?.close()
    lock?.release()
    throw openErrorFrom(error, directory)
  }
}

function listen(listener: Server, endpoint: Endpoint): Promise<number> {
  return new Promise((resolve, reject) => {
    listener.once('error', reject)
    const ready = (): void => {
      const bound = listener.address()
      resolve(typeof bound === 'object' && bound ? bound.port : 0)
    }
    if (endpoint.kind === 'socket') listener.listen({ path: endpoint.path, backlog: BACKLOG }, ready)
    else listener.listen({ port: 0, host: '127.0.0.1', backlog: BACKLOG }, ready)
  })
}
