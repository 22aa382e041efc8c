import { integerBetween, pick, type Random, seededRandom } from '../../../src/core/random.ts'
import type { RankCard } from '../../../src/core/cards.ts'
import { sampleNames } from '../../../src/rendering/preview/sample-names.ts'

const worldNames = Object.values(sampleNames)
const latinNames = [
  'Maya Ortiz',
  'Lukas',
  'Zoë',
  'night_owl',
  'Álvaro Peña',
  'xX_Ren_Xx',
  'Kwame B.',
  'Priya',
] as const
const regulars = 60
const newcomerShare = 0.1

/**
 * Rank cards as a busy community asks for them: never the same one twice, half of the names in the scripts of the
 * world, one avatar in ten never seen before.
 */
export class Workload {
  readonly #random: Random
  readonly #origin: string
  #count = 0

  constructor(seed: number, origin: string) {
    this.#random = seededRandom(seed)
    this.#origin = origin
  }

  next(): RankCard {
    const random = this.#random
    const number = ++this.#count
    const isNew = random.next() < newcomerShare
    const needed = integerBetween(random, 100, 90_000)
    return {
      locale: random.next() < 0.3 ? 'es-ES' : 'en-US',
      name: `${pick(random, random.next() < 0.5 ? latinNames : worldNames).slice(0, 24)} ${number}`,
      avatarUrl: `${this.#origin}/${isNew ? `new-${number}-${random.next()}` : integerBetween(random, 1, regulars)}`,
      level: integerBetween(random, 0, 140),
      xp: integerBetween(random, 0, 4_000_000),
      xpIntoLevel: integerBetween(random, 0, needed),
      xpForNextLevel: needed,
      rank: integerBetween(random, 1, 20_000),
      memberCount: 20_412,
      status: pick(random, ['online', 'idle', 'dnd', 'offline'] as const),
    }
  }
}
