import type { QualityReason } from '../reason.ts'
import type { EarningSettings } from '../settings.ts'
import type { MessageQuality } from './message-quality.ts'
import { COMPARED_FROM } from './text-shape.ts'

/** Fewer words say too little about their share. */
const SHARED_FROM = 8

/** What a text fails at by a guild's rules; a limit of 0 is no rule. Nothing without a text. */
export function qualityObjections(
  quality: MessageQuality | undefined,
  rules: EarningSettings['quality'],
): QualityReason[] {
  if (!quality) return []
  const { characters, words, distinctWords, likeness, sincePrevious, copied } = quality
  const reasons: QualityReason[] = []
  if (characters < rules.leastCharacters) reasons.push('too-short')
  if (rules.similarity > 0 && likeness >= rules.similarity) reasons.push('like-your-last')
  if (words >= SHARED_FROM && distinctWords < rules.distinctWords) reasons.push('few-words')
  if (rules.charactersPerSecond > 0 && characters >= COMPARED_FROM && sincePrevious !== null) {
    const seconds = Math.max(1, sincePrevious) / 1000
    if (characters / seconds > rules.charactersPerSecond) reasons.push('typed-too-fast')
  }
  if (rules.copies && copied) reasons.push('copied')
  return reasons
}
