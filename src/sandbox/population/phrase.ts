import { pick } from '../../core/random.ts'
import type { Random } from '../../core/random.ts'

/** Lists of words by slot name; `{dish}` in a line is filled from `dish`. */
export type Words = Readonly<Record<string, readonly string[]>>

/**
 * Fills lines for one conversation: `[a|b]` picks an alternative, `{dish}` a word that stays the same all through the
 * conversation, `{dish2}` another word of the same list. Throws on a slot that no list fills.
 */
export class Phrasing {
  readonly #random: Random
  readonly #words: Words
  readonly #bound = new Map<string, string>()

  constructor(random: Random, words: Words) {
    this.#random = random
    this.#words = words
  }

  /** The finished line, its first letter in upper case; `names` fill slots such as `{name}` for this line only. */
  say(line: string, names: Readonly<Record<string, string>> = {}): string {
    const chosen = line.replaceAll(/\[([^\]]*)\]/gu, (_, choices: string) =>
      pick(this.#random, choices.split('|')),
    )
    const filled = chosen.replaceAll(/\{(\w+)\}/gu, (_, slot: string) => names[slot] ?? this.#word(slot))
    return capitalised(contracted(filled).replaceAll(/ {2,}/gu, ' ').trim())
  }

  #word(slot: string): string {
    const known = this.#bound.get(slot)
    if (known !== undefined) return known
    const list = slot.replace(/\d+$/u, '')
    const words = Object.hasOwn(this.#words, list) ? (this.#words[list] ?? []) : []
    const taken = new Set(this.#bound.values())
    const fresh = words.filter((word) => !taken.has(word))
    const word = pick(this.#random, fresh.length > 0 ? fresh : words)
    this.#bound.set(slot, word)
    return word
  }
}

function capitalised(text: string): string {
  return text.replace(
    /^([¿¡"(]*)(\p{Ll})/u,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  )
}

/** Spanish joins "a" and "de" with the article "el" that a slot may bring; no English line holds these words. */
function contracted(text: string): string {
  return text.replaceAll(/(?<!\p{L})([Aa]|[Dd]e) el(?!\p{L})/gu, '$1l')
}
