import { PermissionFlagsBits } from 'discord-api-types/v10'
import { mission } from '../../src/features/missions/definition/mission.ts'
import { changeMissions, freshHead } from '../../src/features/missions/lifecycle/change-missions.ts'
import type { GuildSight } from '../../src/features/missions/lifecycle/localize.ts'
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
  const services = {
    database,
    settings,
    shelf: new MissionShelf(database, settings),
    achievements: { read: async () => new Map(), known: async () => undefined },
    items: { known: async () => undefined },
    guilds: sightOf(guild),
  }
  await changeMissions(services, guild.id, ({ save, savePools }) => {
    savePools([POOL])
    for (const planned of PLANNED)
      save({ ...freshHead(guild.id, planned.id, at), draft: definitionOf(planned, guild.roles[LENT_ROLE]) })
  })
  const published = await publishMissions(services, guild.id, null, { id: guild.ownerId, roleIds: [] }, at)
  if ('faults' in published) throw new Error(JSON.stringify(published.faults))
}

/** The guild as the bot will see it. */
function sightOf({ id, ownerId, roles, channels }: SeededGuild): GuildSight {
  const plain = { managed: false, color: 0, permissions: 0n, position: 1 }
  return {
    guild: () => ({ id, ownerId, name: '', locale: 'en-US' }),
    channels: () =>
      Object.entries(channels).map(([name, own]) => ({ id: own, name, type: 0, parentId: null })),
    roles: () => Object.entries(roles).map(([name, own]) => ({ ...plain, id: own, name })),
    botRolePosition: () => 2,
    botPermissions: () => PermissionFlagsBits.ManageRoles,
  }
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
