import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../config.ts'
import { silentLog } from '../core/log.ts'
import { connectDatabase, hostsOf, type Connection } from '../database/index.ts'
import { startEmbeddedStore } from '../embedded-store/index.ts'
import { verify } from './ledger/verify.ts'
import { readOptions } from './read-options.ts'

const values = readOptions(
  { repair: { type: 'boolean', default: false } },
  'npm run ledger:verify -- [--repair]',
)
const result = readConfig()
if ('faults' in result) {
  for (const line of result.faults) process.stderr.write(`${line}\n`)
  process.exit(1)
}
const streams = {
  tell: (line: string) => void process.stdout.write(`${line}\n`),
  remark: (line: string) => void process.stderr.write(`${line}\n`),
}
const { MONGODB_URI, DATA_DIRECTORY } = result.config

try {
  process.exitCode = (await onDatabase((database) => verify(database, values.repair, streams))) ? 0 : 1
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function onDatabase<T>(work: (database: Connection) => Promise<T>): Promise<T> {
  const directory = join(DATA_DIRECTORY, 'store')
  if (!MONGODB_URI && !existsSync(directory))
    throw new Error(
      `There is no store in ${directory}: name the folder of the bot in DATA_DIRECTORY, or its database in MONGODB_URI.`,
    )
  process.stderr.write(`Adding up the ledger in ${MONGODB_URI ? hostsOf(MONGODB_URI) : directory}.\n`)
  const store = MONGODB_URI ? undefined : await startEmbeddedStore({ directory })
  try {
    const database = await connectDatabase(MONGODB_URI ?? store?.uri ?? '', { log: silentLog })
    try {
      return await work(database.connection)
    } finally {
      await database.close()
    }
  } finally {
    await store?.stop()
  }
}
