import { systemClock } from '../../core/clock.ts'
import { silentLog } from '../../core/log.ts'
import type { Connection } from '../../database/index.ts'
import { repairBoards, verifyBoards } from '../../features/boards/index.ts'
import { livingHolders, repairLedger, verifyLedger } from '../../features/earning/index.ts'
import { repairCoins, verifyCoins } from '../../features/missions/index.ts'
import { createSettings } from '../../settings/index.ts'
import { countFaults, counted, describeFaults } from './describe-faults.ts'
import { everySomeSeconds } from './every-some-seconds.ts'

/** Where findings go, and where what is said beside them. */
export interface Streams {
  readonly tell: (line: string) => void
  readonly remark: (line: string) => void
}

/**
 * Adds up the ledger, tells what differs and repairs it if it may; answers whether all agrees in the end. Rejects when a bot
 * runs that a repair would be in the way of.
 */
export async function verify(database: Connection, mayRepair: boolean, streams: Streams): Promise<boolean> {
  const { tell, remark } = streams
  const [bot] = await livingHolders(database)
  const where = bot && `process ${bot.pid} on ${bot.place.split(' ')[0] ?? ''}`
  if (where && mayRepair) throw new Error(`A bot runs on this database (${where}): stop it, then repair.`)
  if (where) remark(`A bot runs on this database (${where}).`)

  const found = await examine(database, streams)
  if (!found.faults) return true
  if (where) {
    tell('Stop the bot and run this again: what it committed meanwhile may have been read half.')
    return false
  }
  if (!mayRepair) {
    tell('Stop the bot and run this with --repair: the ledger is right, all else is set to it.')
    return false
  }
  await repairLedger(database, found.ledger)
  await repairBoards(database, found.boards)
  await repairCoins(database, found.coins)
  tell('Repaired; adding up once more.')
  return !(await examine(database, streams)).faults
}

async function examine(database: Connection, { tell, remark }: Streams) {
  const progress = everySomeSeconds(remark)
  const ledger = await verifyLedger(database, progress)
  const settings = createSettings({ connection: database, clock: systemClock, log: silentLog })
  const boards = await verifyBoards(database, settings, progress)
  const coins = await verifyCoins(database)
  const all = {
    totals: ledger.drifts,
    coins,
    scores: boards.drifts,
    boards: [...ledger.miscounts, ...boards.miscounts],
  }
  for (const line of describeFaults(all)) tell(line)
  const faults = countFaults(all)
  const { entries, members } = ledger
  const read = `${counted(entries, 'entry', 'entries') || 'no entries'} of ${counted(members, 'member') || 'nobody'}`
  tell(faults ? `${read}; wrong: ${faults}` : `${read}; all agrees`)
  return { ledger, boards, coins, faults }
}
