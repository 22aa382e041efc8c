import type { Books } from './books.ts'
import type { Journal } from './journal.ts'

/** Kinds of which no history tells: what of them falls into a gap can't be known afterwards. */
const UNTOLD = new Set(['event', 'voice'])

interface Tally {
  eligible: number
  credited: number
  lost: number
  doubled: number
  unprovable: number
}

export interface CountedCredits {
  readonly tally: Tally
  readonly bySource: Readonly<Record<string, Tally>>
  /** XP for deeds by `<guild>:<member>`. */
  readonly expected: ReadonlyMap<string, number>
  /** Entries for rewards, and those that nothing explains. */
  readonly unexplained: ReadonlySet<string>
  readonly examples: readonly string[]
}

/** Holds the entries of deeds against what was sent. */
export function countCredits({ groups, sessions }: Journal, { ledger, gaps }: Books): CountedCredits {
  const bySource: Record<string, Tally> = {}
  const expected = new Map<string, number>()
  const examples: string[] = []
  const rest = new Set(ledger.keys())
  const isUnheard = unheardTimes(sessions, gaps)
  for (const [name, { kind, guildId, memberId, worth, keys, sureAt }] of groups) {
    const tally = (bySource[kind] ??= none())
    const entries = keys.flatMap((key) => (rest.delete(key) && ledger.get(key)) || [])
    const right = entries.filter(
      (entry) => entry.memberId === memberId && entry.amount === worth && entry.state === 'credited',
    )
    const mustBe = sureAt !== undefined && !(UNTOLD.has(kind) && isUnheard(sureAt))
    if (entries.length === 0 && !mustBe) {
      // A minute in voice that nobody watched is nothing that was sent.
      if (kind !== 'voice') tally.unprovable += 1
      continue
    }
    tally.eligible += 1
    tally.credited += right.length
    const member = `${guildId}:${memberId}`
    expected.set(member, (expected.get(member) ?? 0) + worth)
    if (right.length === 0) tally.lost += 1
    tally.doubled += Math.max(0, entries.length - 1)
    if (right.length !== 1) examples.push(`${name}: ${entries.length} entries of ${keys.length} sent`)
  }
  const total = none()
  for (const tally of Object.values(bySource))
    for (const name of Object.keys(total) as (keyof Tally)[]) total[name] += tally[name]
  return { tally: total, bySource, expected, unexplained: rest, examples }
}

function none(): Tally {
  return { eligible: 0, credited: 0, lost: 0, doubled: 0, unprovable: 0 }
}

/** From what a gap's session had heard to the beginning of the next one that Discord gave the shard. */
function unheardTimes(sessions: Journal['sessions'], gaps: Books['gaps']): (time: number) => boolean {
  const unheard = gaps.map(({ id, from }) => {
    const former = sessions.find((session) => id.includes(session.id))
    const later = sessions.filter(({ shard }) => shard === former?.shard)
    const next = former && later[later.indexOf(former) + 1]
    return { from, to: next?.at ?? Infinity }
  })
  return (time) => unheard.some(({ from, to }) => time >= from && time <= to)
}
