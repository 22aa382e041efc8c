import { readConfig } from '../config.ts'
import { systemClock } from '../core/clock.ts'
import { silentLog } from '../core/log.ts'
import { connectDatabase } from '../database/index.ts'
import { startEmbeddedStore } from '../embedded-store/index.ts'
import { repairBoards, verifyBoards } from '../features/boards/index.ts'
import { repairLedger, verifyLedger } from '../features/earning/index.ts'
import { repairCoins, verifyCoins } from '../features/missions/index.ts'
import { createSettings } from '../settings/index.ts'
import { readOptions } from './read-options.ts'

const MOST_SHOWN = 20
const values = readOptions(
  { repair: { type: 'boolean', default: false } },
  'npm run ledger:verify -- [--repair]',
)

const result = readConfig()
if ('faults' in result) {
  for (const line of result.faults) process.stderr.write(`${line}\n`)
  process.exit(1)
}

const { config } = result
process.stderr.write(
  values.repair
    ? 'Adding up the ledger; totals and boards that differ are made anew from it.\n'
    : 'Adding up the ledger; nothing is changed.\n',
)
try {
  const store = config.MONGODB_URI
    ? undefined
    : await startEmbeddedStore({ directory: `${config.DATA_DIRECTORY}/store` })
  const database = await connectDatabase(config.MONGODB_URI ?? store?.uri ?? '', { log: silentLog })
  const ledger = await verifyLedger(database.connection)
  const settings = createSettings({ connection: database.connection, clock: systemClock, log: silentLog })
  const boards = await verifyBoards(database.connection, settings)
  const coins = await verifyCoins(database.connection)
  const { entries, members } = ledger
  const drifts = [...ledger.drifts, ...boards.drifts, ...coins]
  const counters = ledger.miscounted + boards.miscounted
  for (const drift of drifts.slice(0, MOST_SHOWN)) process.stdout.write(`${JSON.stringify(drift)}\n`)
  if (drifts.length > MOST_SHOWN) process.stdout.write(`and ${drifts.length - MOST_SHOWN} more\n`)
  process.stdout.write(
    `entries ${entries}, members ${members}, differing totals ${drifts.length}, differing counters of boards ${counters}\n`,
  )
  const isWrong = drifts.length + counters > 0
  if (isWrong && values.repair) {
    await repairLedger(database.connection, ledger)
    await repairBoards(database.connection, boards)
    await repairCoins(database.connection, coins)
    process.stdout.write('repaired; run it again without --repair to see that all agrees\n')
  } else if (isWrong) process.stdout.write('--repair makes totals and boards anew; stop the bot first\n')
  process.exitCode = isWrong && !values.repair ? 1 : 0
  await database.close()
  await store?.stop()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
