import type { Activity, DeedSource } from '../../../src/features/earning/activity.ts'
import { earningSettings, type EarningSettings } from '../../../src/features/earning/settings.ts'
import { DISCORD_EPOCH } from '../../../src/core/snowflake.ts'

/** A message activity; `at` is milliseconds since the Unix epoch and goes into the key as a snowflake. */
export function messageAt(at: number, facts: Partial<Activity> & { salt?: number } = {}): Activity {
  const { salt = 0, ...rest } = facts
  const id = (BigInt(at - DISCORD_EPOCH) << 22n) | BigInt(salt)
  return {
    key: `message:${id}`,
    source: 'message',
    guildId: '1000',
    memberId: '2000',
    name: 'Ana',
    channelIds: ['3000'],
    roleIds: [],
    at,
    ...rest,
  }
}

/** A reply that the member received. */
export function replyAt(at: number): Activity {
  return {
    ...messageAt(at, { salt: 7, name: '', roleIds: null }),
    key: `reply:${at}`,
    source: 'reply',
  }
}

/** A minute of the member in voice. */
export function voiceAt(at: number): Activity {
  return { ...messageAt(at), key: `voice:1000:2000:${Math.floor(at / 60_000)}`, source: 'voice' }
}

/** The same as a deed, for the judge. */
export function deedAt(at: number, facts: Partial<Activity> = {}, source: DeedSource = 'message') {
  return { ...messageAt(at, facts), source }
}

/** Settings with changes, section by section. */
export function settingsWith(
  changes: { [Name in keyof EarningSettings]?: Partial<EarningSettings[Name]> | EarningSettings[Name] } = {},
): EarningSettings {
  const standard: Record<string, unknown> = earningSettings.schema.parse({})
  for (const [name, change] of Object.entries(changes)) {
    const before = standard[name]
    standard[name] = isSection(before) && isSection(change) ? { ...before, ...change } : change
  }
  return standard as EarningSettings
}

function isSection(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Settings under which each message earns exactly this much. */
export function fixedMessages(amount: number, cooldown = 60): EarningSettings {
  return settingsWith({ message: { least: amount, most: amount, cooldown } })
}

/** A count that knows nothing of the product: in order of time, a message earns when the last one that earned is old enough. */
export function countIndependently(times: readonly number[], cooldown: number): number {
  let earned = 0
  let next = -Infinity
  for (const time of [...times].sort((a, b) => a - b)) {
    if (time < next) continue
    earned += 1
    next = time + cooldown
  }
  return earned
}
