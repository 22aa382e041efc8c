import { Mongoose, type Connection } from 'mongoose'
import type { Log } from '../core/log.ts'
import { DatabaseHealth } from './database-health.ts'
import { watchHeartbeats } from './heartbeat-watch.ts'

/** How long one operation looks for a server before it fails: short enough to still tell a person within an interaction. */
const SERVER_SELECTION_MILLISECONDS = 2000

/** How long opening a connection, or waiting for a free one, may take. */
const CONNECTION_MILLISECONDS = 5000

/** After which a heartbeat that neither succeeds nor fails counts as hung; a sound one takes milliseconds. */
const LONGEST_HEARTBEAT = 3000

export interface ConnectOptions {
  readonly log: Log
  /** How long to keep trying for the first connection; 10 seconds by default. */
  readonly patienceMilliseconds?: number
}

export interface Database {
  readonly connection: Connection
  readonly health: DatabaseHealth
  close(): Promise<void>
}

/**
 * Connects to a MongoDB replica set (or the embedded store) with a mongoose of its own. Rejects with the driver's error when
 * it can't be reached in time. Later outages are survived: operations fail fast, the driver reconnects by itself.
 */
export async function connectDatabase(uri: string, options: ConnectOptions): Promise<Database> {
  const mongoose = new Mongoose()
  mongoose.set('strictQuery', true)
  const connection = await firstConnection(
    mongoose,
    uri,
    Date.now() + (options.patienceMilliseconds ?? 10_000),
  )
  connection.on('error', (error: Error) =>
    options.log.warn('the database connection failed', { error: error.name }),
  )
  const health = new DatabaseHealth(options.log)
  health.watch(connection.getClient())
  const endWatch = watchHeartbeats(connection.getClient(), LONGEST_HEARTBEAT, options.log)
  return {
    connection,
    health,
    async close() {
      health.closing()
      endWatch()
      await mongoose.disconnect()
    },
  }
}

async function firstConnection(mongoose: Mongoose, uri: string, deadline: number): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
    serverSelectionTimeoutMS: SERVER_SELECTION_MILLISECONDS,
    heartbeatFrequencyMS: SERVER_SELECTION_MILLISECONDS,
    connectTimeoutMS: CONNECTION_MILLISECONDS,
    waitQueueTimeoutMS: CONNECTION_MILLISECONDS,
    writeConcern: { w: 'majority', journal: true },
    readPreference: 'primary',
    appName: 'laurel',
  })
  try {
    return await connection.asPromise()
  } catch (error) {
    await connection.destroy(true).catch(() => undefined)
    if (Date.now() >= deadline || (error as Error).name !== 'MongooseServerSelectionError') throw error
    return firstConnection(mongoose, uri, deadline)
  }
}
