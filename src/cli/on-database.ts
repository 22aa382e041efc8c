import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { silentLog } from '../core/log.ts'
import { connectDatabase, type Connection } from '../database/index.ts'
import { startEmbeddedStore } from '../embedded-store/index.ts'

/** Does some work on the bot's database, which is started for it where it is embedded. Rejects where there is none yet. */
export async function onDatabase<T>(
  { MONGODB_URI, DATA_DIRECTORY }: Pick<Config, 'MONGODB_URI' | 'DATA_DIRECTORY'>,
  work: (database: Connection) => Promise<T>,
): Promise<T> {
  const directory = join(DATA_DIRECTORY, 'store')
  if (!MONGODB_URI && !existsSync(directory))
    throw new Error(
      `There is no store in ${directory}: name the folder of the bot in DATA_DIRECTORY, or its database in MONGODB_URI.`,
    )
  const store = MONGODB_URI ? undefined : await startEmbeddedStore({ directory })
  try {
    const database = await connectDatabase(MONGODB_URI ?? store?.uri ?? '', { log: silentLog })
    const answer = await work(database.connection)
    await database.close()
    return answer
  } finally {
    await store?.stop()
  }
}
