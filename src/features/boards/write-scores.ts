import type { SettingsReader } from '../../core/settings.ts'
import { rawCollection, upsertAll, type ClientSession, type Connection } from '../../database/index.ts'
import { placeOf, type RankedList, type RankMove } from '../../database/ranking/index.ts'
import type { BoardWriter, Credit } from '../earning/index.ts'
import { boardScoreModel, scoresOf, type BoardScore } from './board-score.store.ts'
import { boardsOfCredit, type BoardsOfTime } from './boards-of-credit.ts'
import { calendarOf } from './calendar-of.ts'
import { seasons, type Season } from './season.store.ts'

/** Keeps the boards of weeks, months and seasons in step with credits; XP counts at the time of its deed, however late it comes. */
export function writeScores(database: Connection, settings: SettingsReader): BoardWriter {
  return async (credits, session) => {
    const sums = new Map<string, Sum>()
    const known = new Map<string, BoardScore>()
    const readFor = async (added: readonly Credit[]) => {
      const former = sums.size
      await addUp(database, settings, sums, added, session)
      const ids = [...sums.keys()].slice(former)
      for (const score of await readScores(database, ids, session)) known.set(score._id, score)
    }
    await readFor(credits)
    return async (later) => {
      await readFor(later)
      return write(database, sums, known, session)
    }
  }
}

async function readScores(
  database: Connection,
  ids: readonly string[],
  session: ClientSession,
): Promise<readonly BoardScore[]> {
  if (ids.length === 0) return []
  const collection = rawCollection(boardScoreModel(database))
  return collection.find({ _id: { $in: [...ids] } }, { session }).toArray()
}

async function write(
  database: Connection,
  sums: ReadonlyMap<string, Sum>,
  known: ReadonlyMap<string, BoardScore>,
  session: ClientSession,
): Promise<readonly RankMove[]> {
  const scores: BoardScore[] = []
  const moves: RankMove[] = []
  const lists = new Map<string, RankedList>()
  for (const [_id, sum] of sums) {
    const before = known.get(_id)
    const after = withSum(_id, before, sum)
    const list = lists.get(sum.board) ?? (scoresOf(database, sum.board) as unknown as RankedList)
    lists.set(sum.board, list)
    scores.push(after)
    moves.push({ list, from: before?.place ?? null, to: after.place })
  }
  await upsertAll(boardScoreModel(database), scores, session)
  return moves
}

interface Sum {
  readonly board: string
  readonly guildId: string
  readonly memberId: string
  name: string
  amount: number
  at: number
}

/** Adds credits to what each score gains. */
async function addUp(
  database: Connection,
  settings: SettingsReader,
  sums: Map<string, Sum>,
  credits: readonly Credit[],
  session: ClientSession,
): Promise<void> {
  if (credits.length === 0) return
  const guildIds = [...new Set(credits.map(({ activity }) => activity.guildId))]
  const calendars = new Map(
    await Promise.all(guildIds.map(async (id) => [id, await calendarOf(settings, id)] as const)),
  )
  const running = await seasonsAround(database, guildIds, credits, session)
  const latest = new Map<string, BoardsOfTime>()
  for (const { activity, after, amount, countsAt } of credits) {
    const { guildId, memberId } = activity
    const own = calendars.get(guildId)
    if (!own || amount === 0) continue
    let around = latest.get(guildId)
    if (!around || countsAt < around.from || countsAt >= around.to) {
      around = boardsOfCredit(guildId, countsAt, own.settings, own.calendar, running)
      latest.set(guildId, around)
    }
    for (const board of around.boards) {
      const id = `${board}/${memberId}`
      const sum = sums.get(id) ?? { board, guildId, memberId, name: '', amount: 0, at: 0 }
      sum.amount += amount
      sum.at = Math.max(sum.at, activity.at)
      sum.name = after.name || sum.name
      sums.set(id, sum)
    }
  }
}

function seasonsAround(
  database: Connection,
  guildIds: readonly string[],
  credits: readonly Credit[],
  session: ClientSession,
): Promise<Season[]> {
  const times = credits.map(({ countsAt }) => countsAt)
  return seasons(database)
    .find(
      {
        guildId: { $in: [...guildIds] },
        to: { $gt: new Date(Math.min(...times)) },
        from: { $lte: new Date(Math.max(...times)) },
      },
      { session, projection: { results: 0 } },
    )
    .toArray()
}

function withSum(_id: string, before: BoardScore | undefined, sum: Sum): BoardScore {
  const { board, guildId, memberId, name, amount, at } = sum
  const xp = (before?.xp ?? 0) + amount
  const reachedAt = new Date(Math.max(at, before?.reachedAt.getTime() ?? 0))
  const place = placeOf({ memberId, xp, reachedAt })
  return { _id, board, guildId, memberId, name: name || (before?.name ?? ''), xp, reachedAt, place }
}
