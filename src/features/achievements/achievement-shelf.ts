import { orUnavailable, type Connection } from '../../database/index.ts'
import { achievementGuilds, achievementRecords, type AchievementRecord } from './achievement.store.ts'
import type { Achievement } from './definition.ts'
import { STARTER_SET } from './starter-set.ts'
import { AchievementList } from './steps.ts'

/** How long another process's change may go unnoticed, in milliseconds. */
export const FRESH_FOR = 3000
const MOST_GUILDS = 5000
const STARTERS = new AchievementList(STARTER_SET)

interface Kept {
  readonly list: AchievementList
  readonly revision: number
  readonly readAt: number
}

/** The achievements of guilds, ready for counting; a guild without any of its own costs one look every few seconds. */
export class AchievementShelf {
  readonly #database: Connection
  readonly #kept = new Map<string, Kept>()

  constructor(database: Connection) {
    this.#database = database
  }

  async get(guildId: string): Promise<AchievementList> {
    const known = this.#kept.get(guildId)
    if (known && performance.now() - known.readAt < FRESH_FOR) return known.list
    const readAt = performance.now()
    const guild = await orUnavailable(() => achievementGuilds(this.#database).findOne({ _id: guildId }))
    const revision = guild?.revision ?? 0
    const list = known?.revision === revision ? known.list : await this.#read(guildId, revision)
    if (this.#kept.size >= MOST_GUILDS) this.#kept.clear()
    this.#kept.set(guildId, { list, revision, readAt })
    return list
  }

  /** Forgets what is ready of a guild, after a change. */
  forget(guildId: string): void {
    this.#kept.delete(guildId)
  }

  async #read(guildId: string, revision: number): Promise<AchievementList> {
    if (revision === 0) return STARTERS
    const records = await orUnavailable(() => achievementRecords(this.#database).find({ guildId }).toArray())
    return new AchievementList(withOwn(records))
  }
}

/** The starter set with a guild's own changes and additions; what is put away is left out. */
export function withOwn(records: readonly AchievementRecord[]): Achievement[] {
  const own = new Map(records.map((record) => [record.achievementId, record]))
  const starters = STARTER_SET.filter(({ id }) => !own.has(id))
  const live = records.filter(({ status }) => status === 'live').map(({ definition }) => definition)
  return [...starters, ...live]
}
