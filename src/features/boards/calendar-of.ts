import type { SettingsReader } from '../../core/settings.ts'
import { earningSettings } from '../earning/index.ts'
import type { Calendar } from './period.ts'
import { boardsSettings, type BoardsSettings } from './settings.ts'

/** What a guild chose for its boards, and its own time. */
export async function calendarOf(
  settings: Pick<SettingsReader, 'get'>,
  guildId: string,
): Promise<{ settings: BoardsSettings; calendar: Calendar }> {
  const [own, { timeZone }] = await Promise.all([
    settings.get(guildId, boardsSettings),
    settings.get(guildId, earningSettings),
  ])
  return { settings: own, calendar: { timeZone, weekBegins: own.weekBegins } }
}
