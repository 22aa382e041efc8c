import type { EndorsementNeeds } from '../achievements/index.ts'
import type { Conduct, MemberTotals } from '../earning/index.ts'

const DAY = 24 * 60 * 60_000
/** Reasons that say something about a text itself; too soon or too often does not. */
const QUALITY: ReadonlySet<string> = new Set([
  'too-short',
  'like-your-last',
  'few-words',
  'typed-too-fast',
  'copied',
])

/** What speaks for a member, as those see it who have to vouch. */
export interface Evidence {
  readonly level: number
  readonly messages: number
  readonly helps: number
  readonly missions: number
  readonly streak: number
  readonly memberDays: number
  /** In percent, of the messages that are remembered and the credits of late. */
  readonly voidShare: number
  /** Whether what they earn is held now, or some of it still is. */
  readonly isHeld: boolean
  readonly pendingXp: number
  readonly conduct: Conduct
}

type Need = keyof EndorsementNeeds

/** One need beside what is there. */
export interface Check {
  readonly need: Need
  readonly wanted: number
  readonly has: number
  readonly isMet: boolean
}

/** Each need of an honour with what a member has of it. */
export function checksOf(needs: EndorsementNeeds, evidence: Evidence): Check[] {
  const { voidShare, trust, ...least } = needs
  const checks = (
    Object.entries(least) as [Exclude<Need, 'voidShare' | 'trust'>, number | undefined][]
  ).flatMap(([need, wanted]): Check[] => {
    if (wanted === undefined) return []
    const has = evidence[need]
    return [{ need, wanted, has, isMet: has >= wanted }]
  })
  if (voidShare !== undefined)
    checks.push({
      need: 'voidShare',
      wanted: voidShare,
      has: evidence.voidShare,
      isMet: evidence.voidShare <= voidShare,
    })
  if (trust) checks.push({ need: 'trust', wanted: 1, has: Number(!evidence.isHeld), isMet: !evidence.isHeld })
  return checks
}

export function isEligible(needs: EndorsementNeeds, evidence: Evidence): boolean {
  return checksOf(needs, evidence).every(({ isMet }) => isMet)
}

/** The share of a member's latest messages that failed a quality rule, and of the latest credits that were taken back, in percent. */
export function voidShareOf(
  { recent }: Pick<MemberTotals, 'recent'>,
  { credits, reversed }: Conduct,
): number {
  const refused = recent.filter(({ reasons }) => reasons.some((reason) => QUALITY.has(reason))).length
  const all = recent.length + credits
  return all === 0 ? 0 : Math.round(((refused + Math.min(reversed, credits)) / all) * 100)
}

export function daysSince(joinedAt: Date | null, now: number): number {
  return joinedAt ? Math.max(0, Math.floor((now - joinedAt.getTime()) / DAY)) : 0
}
