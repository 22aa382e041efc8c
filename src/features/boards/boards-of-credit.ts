import { periodOf, type Calendar, type PeriodKind } from './period.ts'
import { seasonBoard, type Season } from './season.store.ts'
import type { BoardsSettings } from './settings.ts'

const KINDS = ['week', 'month'] as const

/** What a board of a week or month is called. */
export function periodBoard(kind: PeriodKind, guildId: string, key: string): string {
  return `${kind}:${guildId}:${key}`
}

/** The boards that XP of a moment counts on, besides the one of all time. */
export function boardsOfCredit(
  guildId: string,
  at: number,
  settings: BoardsSettings,
  calendar: Calendar,
  seasons: readonly Season[],
): string[] {
  const boards = KINDS.filter((kind) => settings[kind]).map((kind) =>
    periodBoard(kind, guildId, periodOf(kind, at, calendar).key),
  )
  for (const season of seasons)
    if (season.guildId === guildId && season.from.getTime() <= at && at < season.to.getTime())
      boards.push(seasonBoard(season))
  return boards
}
