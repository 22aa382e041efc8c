import { snowflakeTime } from '../../core/snowflake.ts'
import type { TellProgress } from '../../core/tell-progress.ts'
import { rawCollection, type Connection } from '../../database/index.ts'
import { ledgerXp, wholeSince } from '../earning/index.ts'
import { boardScoreModel, type BoardScore } from './board-score.store.ts'
import { boardsOfCredit } from './boards-of-credit.ts'
import { KnownBoards, type BoardSettings } from './known-boards.ts'
import { seasons, type Season } from './season.store.ts'

/** A member's score on a board that is not what the ledger adds up to for its time. */
export interface ScoreDrift extends Pick<BoardScore, 'board' | 'guildId' | 'memberId'> {
  readonly ledgerXp: number
  readonly boardXp: number
}

/**
 * Compares every score of a week, month or season with the ledger. Left out are boards of a time that the ledger tells by days, whose
 * guild changed its calendar or its boards meanwhile, and seasons that were planned when they had begun.
 */
export async function verifyScores(
  database: Connection,
  settings: BoardSettings,
  tell: TellProgress,
): Promise<readonly ScoreDrift[]> {
  const since = await wholeSince(database)
  const planned = await seasons(database)
    .find({}, { projection: { results: 0 } })
    .toArray()
  const told = planned.filter((season) => season.from.getTime() >= Math.max(since, plannedAt(season)))
  const known = new KnownBoards(settings, since, told)
  const sums = new Map<string, Omit<ScoreDrift, 'boardXp'>>()
  let entries = 0
  for await (const { guildId, memberId, amount, at } of ledgerXp(database)) {
    tell('entries on boards', (entries += 1))
    const own = await known.calendarOf(guildId)
    const { boards } = boardsOfCredit(guildId, at, own.settings, own.calendar, told)
    for (const board of boards) {
      if (!(await known.isTold(guildId, board))) continue
      const id = `${board}/${memberId}`
      const sum = sums.get(id)?.ledgerXp ?? 0
      sums.set(id, { board, guildId, memberId, ledgerXp: sum + amount })
    }
  }
  const drifts: ScoreDrift[] = []
  for await (const { _id, board, guildId, memberId, xp } of rawCollection(boardScoreModel(database)).find()) {
    const sum = sums.get(_id)?.ledgerXp ?? 0
    sums.delete(_id)
    if (sum !== xp && (await known.isTold(guildId, board)))
      drifts.push({ board, guildId, memberId, ledgerXp: sum, boardXp: xp })
  }
  for (const sum of sums.values()) if (sum.ledgerXp !== 0) drifts.push({ ...sum, boardXp: 0 })
  return drifts
}

/** A season is named by the interaction that planned it. */
function plannedAt({ _id }: Pick<Season, '_id'>): number {
  const [id] = /\d{17,20}$/.exec(_id) ?? []
  return id === undefined ? 0 : snowflakeTime(id)
}
