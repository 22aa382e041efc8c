import { GatewayIntentBits } from 'discord-api-types/v10'
import type { MessageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { messageAudience } from './publish-message.ts'

/** Removes a message and tells the sessions. */
export function deleteMessage(world: World, message: MessageRecord): void {
  const audience = messageAudience(world, message)
  if (message.ephemeral_for) world.ephemeral.delete(message.id)
  else world.removeMessage(message)
  world.publish({
    event: 'MESSAGE_DELETE',
    data: {
      id: message.id,
      channel_id: message.channel_id,
      ...(message.guild_id ? { guild_id: message.guild_id } : {}),
    },
    intents: message.guild_id ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages,
    audience,
  })
}
