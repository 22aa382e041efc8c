import type { Contender } from './contender.ts'
import type { Work } from './works.ts'

const ROUNDS = 5
/** Rounds before those, for the compilers to have seen the code of each contender. */
const WARM_UP_ROUNDS = 1

/** What one kind of work came to, by contender. */
export interface Comparison {
  /** Operations a second, the median of the rounds. */
  readonly perSecond: Record<string, number>
  /** The median of each round's ratio to the first contender, the raw engine. */
  readonly toRaw: Record<string, number>
}

export interface Entrant {
  readonly name: string
  readonly contender: Contender
  /** A number behind all of its members. */
  next: number
}

/** Lets all take turns at the work, so that whatever else the machine does meets each of them. */
export async function compare(work: Work, entrants: readonly Entrant[]): Promise<Comparison> {
  const rates = new Map<string, number[]>(entrants.map(({ name }) => [name, []]))
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    for (const entrant of entrants) {
      const startedAt = performance.now()
      await work.run(entrant.contender, work.count, entrant.next)
      entrant.next += work.adds ?? 0
      const seconds = (performance.now() - startedAt) / 1000
      if (round >= 0) rates.get(entrant.name)?.push((work.count * (work.unit ?? 1)) / seconds)
    }
  }
  const [base] = rates.values()
  const ratios = [...rates].map(([name, each]): [string, number] => [
    name,
    Number(median(each.map((rate, round) => rate / (base?.[round] ?? 1))).toFixed(3)),
  ])
  return {
    perSecond: Object.fromEntries([...rates].map(([name, each]) => [name, Math.round(median(each))])),
    toRaw: Object.fromEntries(ratios.slice(1)),
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[sorted.length >> 1] ?? 0
}
