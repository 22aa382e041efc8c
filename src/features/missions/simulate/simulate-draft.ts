import { existingZone } from '../../boards/index.ts'
import type { Connection } from '../../../database/index.ts'
import type { Calendar } from '../../boards/index.ts'
import type { LevelCurve } from '../../levels/index.ts'
import type { Mission, Pool } from '../definition/mission.ts'
import { GuildMissions } from '../progress/guild-missions.ts'
import type { AchievementReader } from '../services.ts'
import { readPast } from './read-past.ts'
import { simulate, type Forecast } from './simulate.ts'

const DAY = 24 * 60 * 60_000

export interface Draft {
  readonly guildId: string
  readonly missions: readonly Mission[]
  readonly pools: readonly Pool[]
  readonly calendar: Calendar
  readonly curve: LevelCurve
  readonly days: number
  /** Milliseconds since the Unix epoch. */
  readonly until: number
  /** Says what members have; where nobody knows, missions that ask for achievements are not finished. */
  readonly achievements?: AchievementReader
}

/** Replays a guild's own last days against missions that need not be published; changes nothing. */
export async function simulateDraft(database: Connection, draft: Draft): Promise<Forecast> {
  const { guildId, days, until, curve, achievements } = draft
  const past = await readPast(database, guildId, new Date(until - days * DAY), achievements)
  return simulate(asIfPublished(draft), past, (xp) => curve.levelOf(xp), days)
}

/** The missions as they would be had they been published for ever. */
export function asIfPublished({
  guildId,
  missions,
  pools,
  calendar,
}: Pick<Draft, 'guildId' | 'missions' | 'pools' | 'calendar'>): GuildMissions {
  const heads = missions.map(({ id }) => ({
    _id: `${guildId}:${id}`,
    guildId,
    missionId: id,
    status: 'live' as const,
    statusAt: 0,
    draft: null,
    latest: 1,
    schedule: [{ version: 1, at: 0, by: '' }],
  }))
  const versions = missions.map((mission) => ({
    _id: `${guildId}:${mission.id}:1`,
    guildId,
    missionId: mission.id,
    version: 1,
    mission,
  }))
  const timeZone = existingZone(calendar.timeZone)
  const draws = pools.map((pool) => ({ ...pool, at: 0 }))
  const own = { _id: guildId, revision: 0, seed: 'simulation', pools, draws }
  return new GuildMissions(own, heads, versions, { ...calendar, timeZone })
}
