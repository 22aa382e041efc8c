import { distance, hash64, type Hash64 } from './hash64.ts'
import { MemberMemory } from './member-memory.ts'
import type { MessageQuality } from './message-quality.ts'
import { RecentTexts } from './recent-texts.ts'
import { shapeOf } from './text-shape.ts'

/**
 * Turns a text into numbers at the moment of hearing and forgets it. What it remembers of members is small, bounded and in this
 * process alone, so after a restart nobody's first texts are like others.
 */
export class QualitySense {
  readonly #members: MemberMemory
  readonly #texts = new RecentTexts()

  constructor(members = new MemberMemory()) {
    this.#members = members
  }

  /** What a message's text is like; undefined when it has none. `at` is the message's own time in milliseconds. */
  judge(
    message: {
      readonly id: string
      readonly guildId: string
      readonly memberId: string
      readonly at: number
    },
    content: string,
  ): MessageQuality | undefined {
    const { id, guildId, memberId, at } = message
    const shape = shapeOf(content)
    const member = hash64(`${guildId}:${memberId}`)
    const { previousAt, fingerprints } = this.#members.recall({
      member,
      at,
      tag: hash64(id).low || 1,
      fingerprint: shape?.fingerprint,
    })
    if (!shape) return undefined
    const { characters, words, distinctWords, exact, fingerprint } = shape
    return {
      characters,
      words,
      distinctWords,
      likeness: fingerprint ? likeness(fingerprint, fingerprints) : 0,
      sincePrevious: previousAt === null ? null : at - previousAt,
      copied: fingerprint !== undefined && this.#texts.isCopy(inGuild(exact, guildId), member, at),
    }
  }
}

/** Unlike texts differ in half of the bits: that is 0 percent, no difference is 100. */
function likeness(fingerprint: Hash64, others: readonly Hash64[]): number {
  const nearest = Math.min(64, ...others.map((other) => distance(fingerprint, other)))
  return Math.max(0, Math.round(100 * (1 - nearest / 32)))
}

function inGuild({ high, low }: Hash64, guildId: string): Hash64 {
  const guild = hash64(guildId)
  return { high: (high ^ guild.high) >>> 0, low: (low ^ guild.low) >>> 0 }
}
