import { GatewayIntentBits } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import type { World } from '../world/world.ts'
import { presentPresence } from './present-presence.ts'

/** Sets whether and how a person is online, and tells every guild that they share with someone. */
export function setPresence(
  world: World,
  userId: Snowflake,
  status: string,
  activities: readonly object[] = [],
  platform = 'web',
): void {
  const isOffline = status === 'offline'
  const before = JSON.stringify(presentPresence(world, userId) ?? null)
  if (isOffline) world.presences.delete(userId)
  else {
    world.presences.set(userId, {
      status,
      activities: activities.map((activity) => ({ created_at: world.now(), ...activity })),
      client_status: status === 'invisible' ? {} : { [platform]: status },
      since: null,
    })
  }
  const shown = presentPresence(world, userId) ?? {
    user: { id: userId },
    status: 'offline',
    activities: [],
    client_status: {},
  }
  if (before === JSON.stringify(presentPresence(world, userId) ?? null)) return
  for (const guild of world.guilds.values()) {
    if (!guild.members.has(userId)) continue
    world.publish({
      event: 'PRESENCE_UPDATE',
      data: { ...shown, guild_id: guild.id },
      intents: GatewayIntentBits.GuildPresences,
      audience: { guild: guild.id },
    })
  }
}
