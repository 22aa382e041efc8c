import { mission } from '../../src/features/missions/definition/mission.ts'
import { changeMissions, freshHead } from '../../src/features/missions/lifecycle/change-missions.ts'
import { publishMissions } from '../../src/features/missions/lifecycle/publish.ts'
import { MissionShelf } from '../../src/features/missions/mission-shelf.ts'
import type { SeededGuild } from '../../src/sandbox/index.ts'
import type { GuildSettings } from '../../src/settings/index.ts'
import type { Connection } from '../../src/database/index.ts'
import { LENT_HOURS, LENT_ROLE } from './plan.ts'
import { PLANNED, POOL, type PlannedMission } from './planned-missions.ts'

/** Publishes the planned missions in a guild, at a moment of world time. */
export async function publishPlanned(
  database: Connection,
  settings: GuildSettings,
  guild: SeededGuild,
  at: number,
): Promise<void> {
  const services = { database, settings, shelf: new MissionShelf(database, settings) }
  await changeMissions(services, guild.id, ({ save, savePools }) => {
    savePools([POOL])
    for (const planned of PLANNED)
      save({ ...freshHead(guild.id, planned.id, at), draft: definitionOf(planned, guild.roles[LENT_ROLE]) })
  })
  const published = await publishMissions(services, guild.id, null, guild.ownerId, at)
  if ('faults' in published) throw new Error(JSON.stringify(published.faults))
}

function definitionOf(planned: PlannedMission, lentRole: string | undefined) {
  const { id, period, objective, xp = 0, coins, badge, lends, limited, isPooled, step } = planned
  return mission.parse({
    id,
    texts: { en: { title: id, description: id } },
    period,
    objective,
    ...(limited && { limited }),
    ...(isPooled && { pool: POOL.id }),
    ...(step && { chain: { name: 'path', step } }),
    rewards: {
      xp,
      coins,
      badges: badge ? [{ id: badge, emoji: '🏅', name: badge }] : [],
      roles: lends ? [{ role: lentRole, hours: LENT_HOURS }] : [],
    },
  })
}
