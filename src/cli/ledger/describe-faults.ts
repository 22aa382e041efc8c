import type { BoardsVerification } from '../../features/boards/index.ts'
import type { Drift, Miscount } from '../../features/earning/index.ts'
import type { CoinDrift } from '../../features/missions/index.ts'

const MOST_SHOWN = 20
const number = new Intl.NumberFormat('en-US')

/** All that was found to differ. */
export interface Faults {
  readonly totals: readonly Drift[]
  readonly scores: BoardsVerification['drifts']
  readonly coins: readonly CoinDrift[]
  readonly boards: readonly Miscount[]
}

/** A sentence for each fault, of each kind the first twenty, with how many more there are. */
export function describeFaults({ totals, scores, coins, boards }: Faults): string[] {
  return [
    ...someOf(totals, describeTotal),
    ...someOf(coins, describeCoins),
    ...someOf(scores, describeScore),
    ...someOf(boards, describeBoard),
  ]
}

/** How many of each kind differ; undefined when all agrees. */
export function countFaults({ totals, scores, coins, boards }: Faults): string | undefined {
  const counts = [
    counted(totals.length, 'total'),
    counted(coins.length, 'purse'),
    counted(scores.length, 'score'),
    counted(boards.length, 'board'),
  ].filter(Boolean)
  return counts.length > 0 ? counts.join(', ') : undefined
}

/** `1,234 entries`. */
export function counted(count: number, one: string, more = `${one}s`): string {
  return count === 0 ? '' : `${number.format(count)} ${count === 1 ? one : more}`
}

function someOf<T>(faults: readonly T[], describe: (fault: T) => string): string[] {
  const lines = faults.slice(0, MOST_SHOWN).map(describe)
  const hidden = faults.length - lines.length
  return hidden > 0 ? [...lines, `and ${number.format(hidden)} more of this kind`] : lines
}

function describeTotal({ memberId, guildId, ...xp }: Drift): string {
  const differences = [
    ...differing('XP', xp.totalXp, xp.ledgerXp),
    ...differing('XP held', xp.totalPendingXp, xp.ledgerPendingXp),
  ]
  return `total: member ${memberId} of guild ${guildId} has ${differences.join('; ')}`
}

function describeCoins({ memberId, guildId, heldCoins, ledgerCoins }: CoinDrift): string {
  return `purse: member ${memberId} of guild ${guildId} has ${differing('coins', heldCoins, ledgerCoins).join()}`
}

function describeScore({ board, memberId, boardXp, ledgerXp }: Faults['scores'][number]): string {
  return `score: member ${memberId} has ${differing('XP', boardXp, ledgerXp).join()} on board ${board}`
}

function describeBoard({ board, count }: Miscount): string {
  return `board: ${board} has ${counted(count, 'place or counter', 'places and counters')} that its scores do not add up to`
}

function differing(what: string, found: number, told: number): string[] {
  return found === told
    ? []
    : [`${number.format(found)} ${what} where the ledger tells ${number.format(told)}`]
}
