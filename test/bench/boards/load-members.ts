import { setTimeout as delay } from 'node:timers/promises'
import type { Collection } from 'mongodb'
import { silentLog } from '../../../src/core/log.ts'
import type { Random } from '../../../src/core/random.ts'
import {
  buildIndexes,
  isDatabaseUnavailable,
  isDuplicateKey,
  rawCollection,
  type Connection,
} from '../../../src/database/index.ts'
import { countPlaces, inSnapshot, placeOf, rebuildTree } from '../../../src/database/ranking/index.ts'
import { allTimeBoard } from '../../../src/features/earning/all-time-board.ts'
import { freshTotals, stored, type StoredTotals } from '../../../src/features/earning/member-totals.ts'
import { memberTotalsModel } from '../../../src/features/earning/member-totals.store.ts'

const AT_ONCE = 5000
const FIRST_MEMBER = 200_000_000_000_000_000n
const REACHED = 1_700_000_000_000

/** The id of a member by number. */
export function memberId(index: number): string {
  return String(FIRST_MEMBER + BigInt(index))
}

/**
 * Fills a guild with members, many of them with few XP as communities have it: one in ten shares the lowest total, and the
 * more XP the fewer; indexes are built once all are there. A guild that is full already stays as it is. Answers the milliseconds
 * that loading and counting took.
 */
export async function loadMembers(
  database: Connection,
  guildId: string,
  count: number,
  random: Random,
  say: (text: string) => void,
): Promise<{ loadMs: number; countMs: number }> {
  const members = rawCollection(memberTotalsModel(database))
  const board = allTimeBoard(database, guildId)
  const known = await inSnapshot(database, (session) => countPlaces(database, board, session))
  if (known === count) return { loadMs: 0, countMs: 0 }
  const began = performance.now()
  let writing: Promise<void> = Promise.resolve()
  for (let start = 0; start < count; start += AT_ONCE) {
    const documents = Array.from({ length: Math.min(AT_ONCE, count - start) }, (_, offset) => {
      const index = start + offset
      const totals = {
        ...freshTotals(guildId, memberId(index)),
        xp: xpOf(random),
        reachedAt: new Date(REACHED + index),
      }
      return stored(totals, placeOf(totals))
    })
    await writing
    writing = insertPatiently(members, documents)
    if (start > 0 && start % 500_000 === 0) {
      const perSecond = Math.round((start / (performance.now() - began)) * 1000)
      say(`  ${start.toLocaleString('en')} members, ${perSecond.toLocaleString('en')}/s`)
    }
  }
  await writing
  say(`  building the indexes`)
  await buildIndexes(database, silentLog)
  const loaded = performance.now()
  say(`  counting`)
  await rebuildTree(database, board)
  return { loadMs: Math.round(loaded - began), countMs: Math.round(performance.now() - loaded) }
}

/** A machine that does much else may stall the store for seconds: what a lost answer left behind stays. */
async function insertPatiently(
  members: Collection<StoredTotals>,
  documents: readonly StoredTotals[],
): Promise<void> {
  for (let isFirst = true; ; isFirst = false) {
    try {
      await members.insertMany([...documents], { ordered: false })
      return
    } catch (error) {
      if (!isFirst && isDuplicateKey(error)) return
      if (!isDatabaseUnavailable(error)) throw error
      await delay(1000)
    }
  }
}

function xpOf(random: Random): number {
  const share = random.next()
  return share < 0.1 ? 15 : Math.floor(15 + 2_000_000 * ((share - 0.1) / 0.9) ** 6)
}
