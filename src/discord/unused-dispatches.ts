import { GatewayDispatchEvents } from 'discord-api-types/v10'
import { Events, type Client } from 'discord.js'

/** What discord.js makes of dispatches that change nothing which this client keeps. */
const eventsOf: ReadonlyMap<string, Events> = new Map([
  [GatewayDispatchEvents.MessageCreate, Events.MessageCreate],
  [GatewayDispatchEvents.MessageUpdate, Events.MessageUpdate],
  [GatewayDispatchEvents.MessageDelete, Events.MessageDelete],
  [GatewayDispatchEvents.MessageReactionAdd, Events.MessageReactionAdd],
  [GatewayDispatchEvents.MessageReactionRemove, Events.MessageReactionRemove],
  [GatewayDispatchEvents.PresenceUpdate, Events.PresenceUpdate],
  [GatewayDispatchEvents.TypingStart, Events.TypingStart],
  [GatewayDispatchEvents.VoiceStateUpdate, Events.VoiceStateUpdate],
])

/**
 * Whether discord.js would only build objects that nobody reads: features hear dispatches before it does, and these are
 * nearly all that a busy guild sends.
 */
export function isUnused(client: Client, dispatch: string): boolean {
  const event = eventsOf.get(dispatch)
  return event !== undefined && client.listenerCount(event) === 0 && client.listenerCount(Events.Raw) === 0
}
