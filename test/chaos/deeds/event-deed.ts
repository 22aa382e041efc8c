import { GuildScheduledEventEntityType, GuildScheduledEventStatus } from 'discord-api-types/v10'
import { sent, type Deed, type Scene } from './deed.ts'

const EVENTS = '/guilds/{guild_id}/scheduled-events'
const ONE = `${EVENTS}/{guild_scheduled_event_id}`
const DAY = 86_400_000
const ROUNDS = 60

interface Running {
  readonly id: string
  readonly occurrence: number
  readonly until: number
  readonly attending: Set<string>
}

/** One event outside of Discord after the other; members say that they attend while it takes place. */
export function eventDeed(): Deed {
  let running: Running | undefined
  return {
    async act(scene, memberId, round) {
      const { discord, guild, random } = scene
      if (running && round >= running.until) {
        await turn(scene, running.id, GuildScheduledEventStatus.Completed)
        running = undefined
      }
      running ??= await begin(scene, round)
      if (running.attending.has(memberId) || random.next() >= 0.05) return []
      running.attending.add(memberId)
      const { id, occurrence } = running
      const params = { guild_id: guild.id, guild_scheduled_event_id: id }
      await discord.control.as(memberId).request('PUT', `${ONE}/users/@me`, { params })
      return [sent(scene, 'event', memberId, `event:${id}:${occurrence}:${memberId}`)]
    },
  }
}

async function begin(scene: Scene, round: number): Promise<Running> {
  const { discord, guild, clock } = scene
  const made = await discord.control.as(guild.ownerId).request('POST', EVENTS, {
    params: { guild_id: guild.id },
    body: {
      name: 'Picnic',
      privacy_level: 2,
      entity_type: GuildScheduledEventEntityType.External,
      entity_metadata: { location: 'the meadow' },
      scheduled_start_time: new Date(clock.now() + 60_000).toISOString(),
      scheduled_end_time: new Date(clock.now() + 30 * DAY).toISOString(),
    },
  })
  const { id, scheduled_start_time: start } = made as { id: string; scheduled_start_time: string }
  await turn(scene, id, GuildScheduledEventStatus.Active)
  return { id, occurrence: Date.parse(start), until: round + ROUNDS, attending: new Set() }
}

async function turn({ discord, guild }: Scene, id: string, status: GuildScheduledEventStatus): Promise<void> {
  const params = { guild_id: guild.id, guild_scheduled_event_id: id }
  await discord.control.as(guild.ownerId).request('PATCH', ONE, { params, body: { status } })
}
