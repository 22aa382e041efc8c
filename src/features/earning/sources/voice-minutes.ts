import type { Activity } from '../activity.ts'
import type { VoicePresence } from '../voice-presence.store.ts'
import type { Hearing } from './hearing.ts'
import type { VoiceRooms } from './voice-rooms.ts'

export const MINUTE = 60_000

/**
 * What the minute of the clock with this number earns: everybody who was in company all through it. Minutes in which the bot was
 * down earn nothing, because nobody saw who was there.
 */
export function voiceMinutes(
  rooms: VoiceRooms,
  minute: number,
  { pathOf }: Pick<Hearing, 'pathOf'>,
  rulesOf: (guildId: string) => { readonly enabled: boolean; readonly unmutedOnly: boolean },
): Activity[] {
  const activities: Activity[] = []
  for (const presence of rooms.presences()) {
    const { enabled, unmutedOnly } = rulesOf(presence.guildId)
    if (!enabled || !rooms.earnsSince(presence, minute * MINUTE, unmutedOnly)) continue
    activities.push({
      ...activityOf(presence, pathOf),
      key: `voice:${presence.guildId}:${presence.memberId}:${minute}`,
      source: 'voice',
      at: (minute + 1) * MINUTE - 1,
    })
  }
  return activities
}

/** Who is in a voice channel, as far as every activity there tells it. */
export function activityOf(
  { guildId, memberId, name, roleIds, joinedAt, channelId }: VoicePresence,
  pathOf: Hearing['pathOf'],
): Omit<Activity, 'key' | 'source' | 'at'> {
  return {
    guildId,
    memberId,
    name,
    roleIds,
    channelIds: pathOf(channelId),
    ...(joinedAt ? { joinedAt: joinedAt.getTime() } : {}),
  }
}
