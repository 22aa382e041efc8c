import { systemClock } from '../../../src/core/clock.ts'
import { silentLog } from '../../../src/core/log.ts'
import type { Connection } from '../../../src/database/index.ts'
import { importPack } from '../../../src/features/missions/lifecycle/import-pack.ts'
import type { GuildSight } from '../../../src/features/missions/lifecycle/localize.ts'
import { publishMissions } from '../../../src/features/missions/lifecycle/publish.ts'
import { MissionShelf } from '../../../src/features/missions/mission-shelf.ts'
import type { MissionsServices } from '../../../src/features/missions/services.ts'
import { createSettings } from '../../../src/settings/index.ts'

const LEAD = '1'

/** Publishes a pack in a guild before the bot starts, as of a moment in milliseconds since the Unix epoch. */
export async function publishIn(
  database: Connection,
  guild: { readonly id: string; readonly channels: readonly string[] },
  pack: string,
  at: number,
): Promise<void> {
  const settings = createSettings({ connection: database, clock: systemClock, log: silentLog })
  const channels = guild.channels.map((id) => ({ id, name: id, type: 0, parentId: null }))
  const sight: GuildSight = {
    guild: () => ({ id: guild.id, ownerId: LEAD, name: '', locale: 'en-US' }),
    channels: () => channels,
    roles: () => [],
    botRolePosition: () => 1,
    botPermissions: () => 0n,
  }
  const services = {
    database,
    settings,
    shelf: new MissionShelf(database, settings),
    achievements: { read: async () => new Map(), known: async () => undefined },
    items: { known: async () => undefined },
    guilds: sight as unknown as MissionsServices['guilds'],
  }
  const imported = await importPack(services, guild.id, pack, at)
  if ('faults' in imported) throw new Error(JSON.stringify(imported.faults[0]))
  const published = await publishMissions(services, guild.id, null, { id: LEAD, roleIds: [] }, at)
  if ('faults' in published) throw new Error(JSON.stringify(published.faults[0]))
}
