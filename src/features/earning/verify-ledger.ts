import type { TellProgress } from '../../core/tell-progress.ts'
import { orUnavailable, rawCollection, type Connection } from '../../database/index.ts'
import { checkList } from '../../database/ranking/index.ts'
import { allTimeBoard } from './all-time-board.ts'
import { ledgerDayModel } from './ledger-day.store.ts'
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

/** A board with places or counters that are not what its scores say. */
export interface Miscount {
  readonly board: string
  readonly count: number
}

export interface Verification {
  readonly entries: number
  readonly members: number
  readonly drifts: readonly Drift[]
  /** The boards of all time. */
  readonly miscounts: readonly Miscount[]
  /** Places and counters on all of them. */
  readonly miscounted: number
  /** Guilds whose totals or board are wrong. */
  readonly wrongGuilds: readonly string[]
}

interface Sums {
  guildId: string
  memberId: string
  xp: number
  pendingXp: number
}

/** Adds up the whole ledger, entry by entry and rolled-up day by day, and compares every member's total with it. Reads only. */
export function verifyLedger(
  database: Connection,
  tell: TellProgress = () => undefined,
): Promise<Verification> {
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
      tell('entries', entries)
    }
    for await (const { guildId, memberId, xp } of rawCollection(ledgerDayModel(database)).find()) {
      const key = `${guildId}:${memberId}`
      const sum = sums.get(key) ?? { guildId, memberId, xp: 0, pendingXp: 0 }
      sum.xp += xp
      sums.set(key, sum)
    }
    const drifts: Drift[] = []
    const guildIds = new Set<string>()
    let members = 0
    const totals = rawCollection(memberTotalsModel(database)).find(
      {},
      { projection: { guildId: 1, memberId: 1, xp: 1, pendingXp: 1 } },
    )
    for await (const { _id, guildId, memberId, xp, pendingXp } of totals) {
      members += 1
      tell('totals', members)
      guildIds.add(guildId)
      const sum = sums.get(_id)
      sums.delete(_id)
      const drift = driftOf(guildId, memberId, sum, xp, pendingXp)
      if (drift) drifts.push(drift)
    }
    for (const sum of sums.values()) {
      const drift = driftOf(sum.guildId, sum.memberId, sum, 0, 0)
      if (drift) drifts.push(drift)
    }
    const miscounts: Miscount[] = []
    const wrong = new Set(drifts.map(({ guildId }) => guildId))
    let boards = 0
    for (const guildId of guildIds) {
      const board = allTimeBoard(database, guildId)
      const count = await checkList(database, board)
      boards += 1
      tell('boards of all time', boards)
      if (count === 0) continue
      miscounts.push({ board: board.id, count })
      wrong.add(guildId)
    }
    const miscounted = miscounts.reduce((sum, { count }) => sum + count, 0)
    return { entries, members, drifts, miscounts, miscounted, wrongGuilds: [...wrong] }
  }, Infinity)
}

function driftOf(
  guildId: string,
  memberId: string,
  sum: Sums | undefined,
  totalXp: number,
  totalPendingXp: number,
): Drift | undefined {
  const ledgerXp = Math.max(0, sum?.xp ?? 0)
  const ledgerPendingXp = Math.max(0, sum?.pendingXp ?? 0)
  if (ledgerXp === totalXp && ledgerPendingXp === totalPendingXp) return undefined
  return { guildId, memberId, ledgerXp, totalXp, ledgerPendingXp, totalPendingXp }
}
