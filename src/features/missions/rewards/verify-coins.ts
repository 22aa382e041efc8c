import { orUnavailable, type Connection } from '../../../database/index.ts'
import { sumCoins } from '../../earning/index.ts'
import { holdings, noHoldings } from '../stores/holdings.store.ts'

/** A member who holds other coins than the ledger adds up to. */
export interface CoinDrift {
  readonly guildId: string
  readonly memberId: string
  readonly ledgerCoins: number
  readonly heldCoins: number
}

/** Compares what every member holds with the ledger's coins. Reads only. */
export async function verifyCoins(database: Connection): Promise<readonly CoinDrift[]> {
  const sums = new Map(await sumCoins(database))
  const drifts: CoinDrift[] = []
  const add = (guildId: string, memberId: string, ledgerCoins: number, heldCoins: number) => {
    if (Math.max(0, ledgerCoins) !== heldCoins) drifts.push({ guildId, memberId, ledgerCoins, heldCoins })
  }
  return orUnavailable(async () => {
    const all = holdings(database).find({}, { projection: { guildId: 1, memberId: 1, coins: 1 } })
    for await (const { _id, guildId, memberId, coins } of all) {
      add(guildId, memberId, sums.get(_id) ?? 0, coins)
      sums.delete(_id)
    }
    for (const [key, coins] of sums) {
      const [guildId = '', memberId = ''] = key.split(':')
      add(guildId, memberId, coins, 0)
    }
    return drifts
  }, Infinity)
}

/** Sets what members hold to what the ledger adds up to, 0 at the least. Meant for a bot that is stopped. */
export function repairCoins(database: Connection, drifts: readonly CoinDrift[]): Promise<void> {
  return orUnavailable(async () => {
    for (const { guildId, memberId, ledgerCoins } of drifts) {
      const { _id, coins: _, ...fresh } = noHoldings(guildId, memberId)
      await holdings(database).updateOne(
        { _id },
        { $set: { coins: Math.max(0, ledgerCoins) }, $setOnInsert: fresh },
        { upsert: true },
      )
    }
  }, Infinity)
}
