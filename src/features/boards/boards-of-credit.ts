import { periodOf, type Calendar, type PeriodKind } from './period.ts'
import { seasonBoard, type Season } from './season.store.ts'
import type { BoardsSettings } from './settings.ts'

const KINDS = ['week', 'month'] as const

/** The boards that XP of a stretch of time counts on; milliseconds, the end is not part of it. */
export interface BoardsOfTime {
  readonly boards: readonly string[]
  readonly from: number
  readonly to: number
}

/** What a board of a week or month is called. */
export function periodBoard(kind: PeriodKind, guildId: string, key: string): string {
  return `${kind}:${guildId}:${key}`
}

/** The boards that XP of a moment counts on, besides the one of all time, and the stretch around it for which they are the same. */
export function boardsOfCredit(
  guildId: string,
  at: number,
  settings: BoardsSettings,
  calendar: Calendar,
  seasons: readonly Season[],
): BoardsOfTime {
  const boards: string[] = []
  let [first, last] = [-Infinity, Infinity]
  const narrow = (from: number, to: number) => {
    first = Math.max(first, from)
    last = Math.min(last, to)
  }
  for (const kind of KINDS) {
    if (!settings[kind]) continue
    const { key, from, to } = periodOf(kind, at, calendar)
    boards.push(periodBoard(kind, guildId, key))
    narrow(from, to)
  }
  for (const season of seasons) {
    if (season.guildId !== guildId) continue
    const from = season.from.getTime()
    const to = season.to.getTime()
    if (at < from) narrow(-Infinity, from)
    else if (at >= to) narrow(to, Infinity)
    else {
      boards.push(seasonBoard(season))
      narrow(from, to)
    }
  }
  return { boards, from: first, to: last }
}
