import { orUnavailable, rawCollection, type Connection } from '../../database/index.ts'
import { ledgerModel } from './ledger.store.ts'
import { memberTotalsModel } from './member-totals.store.ts'

/** A member whose total is not what the ledger adds up to. */
export interface Drift {
  readonly guildId: string
  readonly memberId: string
  readonly ledgerXp: number
  readonly totalXp: number
  readonly ledgerPendingXp: number
  readonly totalPendingXp: number
}

export interface Verification {
  readonly entries: number
  readonly members: number
  readonly drifts: readonly Drift[]
}

interface Sums {
  guildId: string
  memberId: string
  xp: number
  pendingXp: number
}

/** Adds up the whole ledger, entry by entry, and compares every member's total with it. Reads only. */
export function verifyLedger(database: Connection): Promise<Verification> {
  return orUnavailable(async () => {
    const sums = new Map<string, Sums>()
    let entries = 0
    const cursor = rawCollection(ledgerModel(database)).find(
      {},
      { projection: { guildId: 1, memberId: 1, amount: 1, state: 1, settles: 1 } },
    )
    for await (const { guildId, memberId, amount, state, settles } of cursor) {
      const key = `${guildId}:${memberId}`
      const sum = sums.get(key) ?? { guildId, memberId, xp: 0, pendingXp: 0 }
      if (state === 'credited' || state === 'reversed') sum.xp += amount
      if (state === 'pending') sum.pendingXp += amount
      if (settles) sum.pendingXp -= amount
      sums.set(key, sum)
      entries += 1
    }
    const drifts: Drift[] = []
    let members = 0
    const totals = rawCollection(memberTotalsModel(database)).find(
      {},
      { projection: { guildId: 1, memberId: 1, xp: 1, pendingXp: 1 } },
    )
    for await (const { _id, guildId, memberId, xp, pendingXp } of totals) {
      members += 1
      const sum = sums.get(_id)
      sums.delete(_id)
      const drift = driftOf(guildId, memberId, sum, xp, pendingXp)
      if (drift) drifts.push(drift)
    }
    for (const sum of sums.values()) {
      const drift = driftOf(sum.guildId, sum.memberId, sum, 0, 0)
      if (drift) drifts.push(drift)
    }
    return { entries, members, drifts }
  }, Infinity)
}

function driftOf(
  guildId: string,
  memberId: string,
  sum: Sums | undefined,
  totalXp: number,
  totalPendingXp: number,
): Drift | undefined {
  const ledgerXp = sum?.xp ?? 0
  const ledgerPendingXp = sum?.pendingXp ?? 0
  if (ledgerXp === totalXp && ledgerPendingXp === totalPendingXp) return undefined
  return { guildId, memberId, ledgerXp, totalXp, ledgerPendingXp, totalPendingXp }
}
