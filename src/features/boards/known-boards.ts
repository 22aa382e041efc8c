import type { SettingsReader } from '../../core/settings.ts'
import { boardsOfCredit } from './boards-of-credit.ts'
import { calendarOf } from './calendar-of.ts'
import { periodOf } from './period.ts'
import { seasonBoard, type Season } from './season.store.ts'

/** Settings, and who changed them. */
export interface BoardSettings extends Pick<SettingsReader, 'get'> {
  changes(
    guildId: string,
    most: number,
  ): Promise<readonly { readonly feature: string; readonly path: string; readonly at: Date }[]>
}

const MOST_CHANGES = 1000
/** A moment that lies within a week or month of that first day, whatever the time zone. */
const WELL_WITHIN = 3 * 24 * 60 * 60_000
/** What a guild's weeks and months depend on. */
const CALENDAR = new Set(['earning.timeZone', 'boards.week', 'boards.month', 'boards.weekBegins'])

type OwnCalendar = Awaited<ReturnType<typeof calendarOf>> & { readonly changedAt: number }

/** Which boards the ledger tells in full: those that kept to one calendar from their beginning to now. */
export class KnownBoards {
  readonly #settings: BoardSettings
  readonly #since: number
  readonly #seasons: ReadonlySet<string>
  readonly #calendars = new Map<string, OwnCalendar>()
  readonly #told = new Map<string, boolean>()

  constructor(settings: BoardSettings, since: number, seasons: readonly Season[]) {
    this.#settings = settings
    this.#since = since
    this.#seasons = new Set(seasons.map(seasonBoard))
  }

  async calendarOf(guildId: string): Promise<OwnCalendar> {
    const known = this.#calendars.get(guildId)
    if (known) return known
    const changes = await this.#settings.changes(guildId, MOST_CHANGES)
    const changedAt = changes.find(({ feature, path }) => CALENDAR.has(`${feature}.${path}`))?.at.getTime()
    const own = {
      ...(await calendarOf(this.#settings, guildId)),
      changedAt: changedAt ?? 0,
    }
    this.#calendars.set(guildId, own)
    return own
  }

  async isTold(guildId: string, board: string): Promise<boolean> {
    const known = this.#told.get(board)
    if (known !== undefined) return known
    const isTold = this.#seasons.has(board) || (await this.#isTold(guildId, board))
    this.#told.set(board, isTold)
    return isTold
  }

  async #isTold(guildId: string, board: string): Promise<boolean> {
    const [kind, , key = ''] = board.split(':')
    if (kind !== 'week' && kind !== 'month') return false
    const { settings, calendar, changedAt } = await this.calendarOf(guildId)
    const first = Date.parse(kind === 'month' ? `${key}-01T00:00:00Z` : `${key}T00:00:00Z`)
    if (!Number.isFinite(first)) return false
    const period = periodOf(kind, first + WELL_WITHIN, calendar)
    const { boards } = boardsOfCredit(guildId, period.from, settings, calendar, [])
    return boards.includes(board) && period.from >= Math.max(this.#since, changedAt)
  }
}
