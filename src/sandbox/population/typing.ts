import type { Random } from '../../core/random.ts'

const LONGEST_TYPING = 14_000

/** Milliseconds that someone who types `charactersPerSecond` needs for `text`, give or take a quarter. */
export function typingTime(text: string, charactersPerSecond: number, random: Random): number {
  const steady = (text.length / charactersPerSecond) * 1000
  return Math.round(Math.min(LONGEST_TYPING, Math.max(700, steady * (0.75 + random.next() * 0.5))))
}

/** Milliseconds between seeing `text` and beginning to answer: reading it, then a moment of thought. */
export function readingTime(text: string, random: Random): number {
  return Math.round(600 + text.length * 22 + random.next() ** 2 * 5_000)
}
