import { distance, hash64, type Hash64 } from './hash64.ts'
import { MemberMemory } from './member-memory.ts'
import type { MessageQuality } from './message-quality.ts'
import { RecentTexts } from './recent-texts.ts'
import { shapeOf } from './text-shape.ts'

const MOST_GUILDS = 4096

/**
 * Turns a text into numbers at the moment of hearing and forgets it. What it remembers of members is small, bounded and in this
 * process alone, so after a restart nobody's first texts are like others.
 */
export class QualitySense {
  readonly #members: MemberMemory
  readonly #texts = new RecentTexts()
  /** Of the guilds that were heard last. */
  readonly #guilds = new Map<string, Hash64>()

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
    const guild = this.#hashOf(guildId)
    const member = combined(guild, hash64(memberId))
    const { previousAt, fingerprints } = this.#members.recall({
      member,
      at,
      tag: Number(id.slice(-9)) || 1,
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
      copied: fingerprint !== undefined && this.#texts.isCopy(combined(guild, exact), member, at),
    }
  }

  #hashOf(guildId: string): Hash64 {
    let hash = this.#guilds.get(guildId)
    if (!hash) {
      if (this.#guilds.size >= MOST_GUILDS) this.#guilds.clear()
      this.#guilds.set(guildId, (hash = hash64(guildId)))
    }
    return hash
  }
}

/** Unlike texts differ in half of the bits: that is 0 percent, no difference is 100. */
function likeness(fingerprint: Hash64, others: readonly Hash64[]): number {
  let nearest = 64
  for (const other of others) nearest = Math.min(nearest, distance(fingerprint, other))
  return Math.max(0, Math.round(100 * (1 - nearest / 32)))
}

function combined(guild: Hash64, own: Hash64): Hash64 {
  return { high: (guild.high ^ own.high) >>> 0, low: (guild.low ^ own.low) >>> 0 }
}
