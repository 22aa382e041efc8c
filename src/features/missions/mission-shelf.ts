import type { SettingsReader } from '../../core/settings.ts'
import { orUnavailable, type Connection } from '../../database/index.ts'
import { calendarOf, existingZone } from '../boards/index.ts'
import { GuildMissions } from './progress/guild-missions.ts'
import { eventRuns } from './stores/event-run.store.ts'
import { missionGuilds, missionHeads, missionVersions } from './stores/mission.store.ts'

/** How long another process's change may go unnoticed, in milliseconds. */
const FRESH_FOR = 3000
const MOST_GUILDS = 5000
/** Versions that are kept ready, the newest first: a period that began longer ago goes on with the oldest of them. */
const MOST_VERSIONS = 2000
/** Events that took place last, which missions may be bound to. */
const MOST_RUNS = 200

interface Kept {
  readonly missions: GuildMissions | undefined
  readonly revision: number
  readonly readAt: number
}

/** The published missions of guilds, ready for counting; a guild without any costs one look every few seconds. */
export class MissionShelf {
  readonly #database: Connection
  readonly #settings: SettingsReader
  readonly #kept = new Map<string, Kept>()

  constructor(database: Connection, settings: SettingsReader) {
    this.#database = database
    this.#settings = settings
    settings.onChange((guildId) => this.#kept.delete(guildId))
  }

  /** Undefined for a guild without published missions. */
  async get(guildId: string): Promise<GuildMissions | undefined> {
    const known = this.#kept.get(guildId)
    if (known && performance.now() - known.readAt < FRESH_FOR) return known.missions
    return this.#read(guildId, known)
  }

  /** Forgets what is ready of a guild, after a change. */
  forget(guildId: string): void {
    this.#kept.delete(guildId)
  }

  async #read(guildId: string, known: Kept | undefined): Promise<GuildMissions | undefined> {
    const readAt = performance.now()
    const guild = await orUnavailable(() => missionGuilds(this.#database).findOne({ _id: guildId }))
    if (this.#kept.size >= MOST_GUILDS) this.#kept.clear()
    if (!guild) {
      this.#kept.set(guildId, { missions: undefined, revision: 0, readAt })
      return undefined
    }
    if (known?.missions && known.revision === guild.revision) {
      this.#kept.set(guildId, { ...known, readAt })
      return known.missions
    }
    const [heads, versions, { calendar }, runs] = await Promise.all([
      missionHeads(this.#database).find({ guildId }).toArray(),
      missionVersions(this.#database).find({ guildId }).sort({ version: -1 }).limit(MOST_VERSIONS).toArray(),
      calendarOf(this.#settings, guildId),
      eventRuns(this.#database).find({ guildId }).sort({ from: -1 }).limit(MOST_RUNS).toArray(),
    ])
    const timeZone = existingZone(calendar.timeZone)
    const missions = new GuildMissions(guild, heads, versions, { ...calendar, timeZone }, runs)
    const kept = missions.missions.size > 0 ? missions : undefined
    this.#kept.set(guildId, { missions: kept, revision: guild.revision, readAt })
    return kept
  }
}
