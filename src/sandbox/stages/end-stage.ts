import { GatewayIntentBits } from 'discord-api-types/v10'
import type { GuildState } from '../world/guild-state.ts'
import type { StageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** Closes the stage of a channel, if one is open, and tells the sessions. */
export function endStage(world: World, guild: GuildState, channelId: string): void {
  const stage = guild.stages.get(channelId)
  if (!stage) return
  guild.stages.delete(channelId)
  publishStage(world, guild, 'STAGE_INSTANCE_DELETE', stage)
}

/** Tells those who may see its channel that a stage was opened, changed or closed. */
export function publishStage(world: World, guild: GuildState, event: string, stage: StageRecord): void {
  world.publish({
    event,
    data: stage,
    intents: GatewayIntentBits.Guilds,
    audience: { guild: guild.id, channel: stage.channel_id },
  })
}
