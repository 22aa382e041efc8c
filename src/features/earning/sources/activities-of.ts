import { GatewayDispatchEvents as Event, type GatewayDispatchPayload } from 'discord-api-types/v10'
import type { Activity } from '../activity.ts'
import { boostActivities } from './boost-activities.ts'
import { commandActivities } from './command-activities.ts'
import type { Hearing, SourceListener } from './hearing.ts'
import { messageActivities } from './message-activities.ts'
import { reactionActivities } from './reaction-activities.ts'
import { threadActivities } from './thread-activities.ts'

const listeners: Readonly<Partial<Record<Event, SourceListener>>> = {
  [Event.MessageCreate]: (packet, hearing) =>
    packet.t === Event.MessageCreate ? messageActivities(packet.d, hearing) : [],
  [Event.MessageReactionAdd]: reactionActivities,
  [Event.ThreadCreate]: threadActivities,
  [Event.GuildMemberUpdate]: boostActivities,
  [Event.InteractionCreate]: commandActivities,
}

/** All that a dispatch earns by itself; voice minutes and events are told by the clock. */
export function activitiesOf(packet: GatewayDispatchPayload, hearing: Hearing): readonly Activity[] {
  return listeners[packet.t]?.(packet, hearing) ?? []
}
