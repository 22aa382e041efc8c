export { earning, type Earning } from './feature.ts'
export type { ArrivalConsequence } from './arrivals/arrival.ts'
export { readCheckpoint } from './checkpoint.store.ts'
export { readSnapshot } from './gateway-snapshot/read-snapshot.store.ts'
export type { Consequence } from './commit-batch.ts'
export type { Credit } from './decide.ts'
export type { Gap } from './gap.store.ts'
export type { MemberTotals } from './member-totals.ts'
export type { DeedSource } from './activity.ts'
export type { BoardWriter } from './board-writer.ts'
export { repairLedger } from './repair-ledger.ts'
export { livingHolders } from './living-holders.ts'
export { verifyLedger, type Drift, type Miscount } from './verify-ledger.ts'
export { shardLeases, ShardTakenError } from './shard-leases.ts'
export { earningSettings } from './settings.ts'
export type { Bonus, KeptChange, News, Part, Participant } from './take-part.ts'
export { joinParts, NO_PART } from './take-part.ts'
export { keepOfMember } from './keep-of-member.ts'
export { readTotalsOf } from './read-totals.ts'
export { memberKey } from './member-totals.ts'
export {
  beginWalk,
  failWalk,
  MEMBER_WALK_FIELDS,
  openWalks,
  readWalk,
  walkOn,
  type MemberWalk,
} from './member-walk.ts'
export { writeInTurn } from './write-in-turn.ts'
export { messagesPerCredit, readCounted, readLedger, readMembers } from './read-ledger.ts'
export { readCoinEntries, sumCoins } from './ledger-coins.ts'
export { ledgerXp, wholeSince } from './ledger-xp.ts'
export { readConduct, type Conduct } from './read-conduct.ts'
