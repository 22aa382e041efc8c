import type { Activity } from '../../../src/features/earning/activity.ts'
import { messageAt, replyAt, settingsWith, voiceAt } from './activities.ts'

const NOON = 1_700_000_000_000

/** Messages of 20, replies of 3 up to 30 a day, voice minutes of 3 for ten minutes and then less. */
export const THREE_SOURCES = settingsWith({
  message: { least: 20, most: 20 },
  reply: { least: 3, most: 3, cooldown: 0, dailyCap: 30 },
  voice: { least: 3, most: 3, fullFor: 600 },
})

/** What a member does in a minute: writes, gets a reply, and is in voice. */
export function minuteOf(minute: number, member: number): Activity[] {
  const at = NOON + minute * 60_000
  const who = { memberId: String(3000 + member) }
  return [
    messageAt(at, { ...who, salt: member }),
    { ...replyAt(at), ...who, key: `reply:${minute}:${member}` },
    { ...voiceAt(at), ...who, key: `voice:${minute}:${member}` },
  ]
}

/** XP of a member after so many minutes, counted by the rule's words rather than by its code. */
export function xpAfter(minutes: number): number {
  const voice = Math.min(minutes, 10) * 3 + Math.max(0, Math.min(minutes, 20) - 10)
  return minutes * 20 + Math.min(30, minutes * 3) + voice
}
