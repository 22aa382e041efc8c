import type { GatewayDispatchPayload } from 'discord-api-types/v10'
import type { Clock } from '../../../core/clock.ts'
import type { Connection } from '../../../database/index.ts'
import { activeEventModel } from '../active-event.store.ts'
import type { Activity } from '../activity.ts'
import { ChannelPaths } from '../channel-paths.ts'
import { KeptState } from '../kept-state.store.ts'
import { QualitySense } from '../quality/quality-sense.ts'
import type { Rider } from '../rider.ts'
import type { EarningSettings } from '../settings.ts'
import { voicePresenceModel } from '../voice-presence.store.ts'
import { activitiesOf } from './activities-of.ts'
import { EventAttendance } from './event-attendance.ts'
import type { Hearing } from './hearing.ts'
import { KnownBots } from './known-bots.ts'
import { VoiceClock } from './voice-clock.ts'
import { VoiceRooms } from './voice-rooms.ts'

export interface SourceEarOptions {
  readonly database: Connection
  readonly clock: Clock
  /** Whether the bot asked for the Message Content intent, so that texts can be seen. */
  readonly seesText: boolean
  /** Whether the connection that tells what happens in a guild is up. */
  readonly isHeard: (guildId: string) => boolean
  readonly settingsOf: (guildId: string) => EarningSettings
  /** Takes what the clock tells rather than a dispatch. */
  readonly tell: (activity: Activity) => void
}

/** Everything that listens for what members do. */
export interface SourceEar {
  /** Activities of a dispatch, in order. */
  hear(packet: GatewayDispatchPayload): readonly Activity[]
  /** Activities of a dispatch made up from Discord's history; `at` is when it would have come, now when left out. */
  hearAgain(packet: GatewayDispatchPayload, at?: number): readonly Activity[]
  /** State to be committed with the checkpoint. */
  readonly riders: readonly Rider[]
  readonly voiceClock: VoiceClock
}

/** Listens on, from what was known at the last commit. */
export async function openSourceEar(options: SourceEarOptions): Promise<SourceEar> {
  const { database, clock, seesText, isHeard, settingsOf, tell } = options
  const now = () => clock.now()
  const presences = new KeptState(voicePresenceModel(database))
  const events = new KeptState(activeEventModel(database))
  await Promise.all([presences.load(), events.load()])

  const paths = new ChannelPaths()
  const bots = new KnownBots()
  const hearing: Hearing = {
    pathOf: (channelId) => paths.of(channelId),
    isBot: (userId) => bots.has(userId),
    quality: seesText ? new QualitySense() : undefined,
    now,
  }
  const rooms = new VoiceRooms(presences, now)
  const attendance = new EventAttendance(events, now)
  return {
    hear(packet) {
      paths.observe(packet)
      bots.observe(packet)
      rooms.observe(packet)
      const attended = attendance.observe(packet, hearing)
      const heard = activitiesOf(packet, hearing)
      return attended.length > 0 ? [...attended, ...heard] : heard
    },
    hearAgain(packet, at) {
      paths.observe(packet)
      return activitiesOf(packet, at === undefined ? hearing : { ...hearing, now: () => at })
    },
    riders: [presences, events],
    voiceClock: new VoiceClock({ clock, rooms, attendance, hearing, isHeard, settingsOf, tell }),
  }
}
