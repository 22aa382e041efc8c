import type { TimedLine } from './time-lines.ts'

export interface Count {
  readonly messages: number
  /** Messages that Discord does not take: nothing in them, or more than 2,000 characters. */
  readonly refused: number
  readonly xp: number
}

/**
 * What each author should have, worked out from the log alone: a message that Discord takes earns `amount`, unless the
 * author's last earning message is less than `cooldown` seconds old. Shares nothing with the bot, so as to check it.
 */
export function countXp(
  lines: readonly TimedLine[],
  { amount, cooldown }: { amount: number; cooldown: number },
): Map<string, Count> {
  const counts = new Map<string, { messages: number; refused: number; xp: number; earnedAt: number }>()
  for (const { who, kind, text, at } of lines) {
    if (kind !== 'message') continue
    let count = counts.get(who)
    if (!count) {
      count = { messages: 0, refused: 0, xp: 0, earnedAt: Number.NEGATIVE_INFINITY }
      counts.set(who, count)
    }
    count.messages += 1
    if (/^\s*$/u.test(text) || Array.from(text).length > 2000) count.refused += 1
    else if (at - count.earnedAt >= cooldown * 1000) {
      count.xp += amount
      count.earnedAt = at
    }
  }
  return new Map([...counts].map(([who, { messages, refused, xp }]) => [who, { messages, refused, xp }]))
}
