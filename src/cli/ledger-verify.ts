import { readConfig } from '../config.ts'
import { silentLog } from '../core/log.ts'
import { connectDatabase } from '../database/index.ts'
import { startEmbeddedStore } from '../embedded-store/index.ts'
import { verifyBoards } from '../features/boards/index.ts'
import { verifyLedger } from '../features/earning/index.ts'

const MOST_SHOWN = 20

const result = readConfig()
if ('faults' in result) {
  for (const line of result.faults) process.stderr.write(`${line}\n`)
  process.exit(1)
}

const { config } = result
process.stderr.write('Adding up the ledger; nothing is changed.\n')
try {
  const store = config.MONGODB_URI
    ? undefined
    : await startEmbeddedStore({ directory: `${config.DATA_DIRECTORY}/store` })
  const database = await connectDatabase(config.MONGODB_URI ?? store?.uri ?? '', { log: silentLog })
  const { entries, members, drifts, miscounted } = await verifyLedger(database.connection)
  const counters = miscounted + (await verifyBoards(database.connection))
  for (const drift of drifts.slice(0, MOST_SHOWN)) process.stdout.write(`${JSON.stringify(drift)}\n`)
  if (drifts.length > MOST_SHOWN) process.stdout.write(`and ${drifts.length - MOST_SHOWN} more\n`)
  process.stdout.write(
    `entries ${entries}, members ${members}, differing totals ${drifts.length}, differing counters of boards ${counters}\n`,
  )
  process.exitCode = drifts.length + counters > 0 ? 1 : 0
  await database.close()
  await store?.stop()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
