import type { KeptChange, MemberTotals } from '../earning/index.ts'

/** What of a member's deeds no ledger adds up: finished missions, help, invitations. Kept beside their totals. */
export interface DeedTally {
  readonly missions?: number
  readonly helps?: number
  readonly invites?: number
}

const KEPT = 'achievements'
const NONE: DeedTally = {}

export function tallyOf({ kept }: Pick<MemberTotals, 'kept'>): DeedTally {
  return (kept?.[KEPT] as DeedTally | undefined) ?? NONE
}

/** Members' tallies while some of their deeds are counted. */
export class DeedCounts {
  readonly #counted = new Map<string, KeptChange & { readonly value: DeedTally }>()

  /** Counts one more of a kind for who has these totals; answers how many that makes. */
  add(totals: Pick<MemberTotals, '_id' | 'guildId' | 'memberId' | 'kept'>, kind: keyof DeedTally): number {
    const { _id, guildId, memberId } = totals
    const before = this.#counted.get(_id)?.value ?? tallyOf(totals)
    const count = (before[kind] ?? 0) + 1
    this.#counted.set(_id, { guildId, memberId, feature: KEPT, value: { ...before, [kind]: count } })
    return count
  }

  get changes(): readonly KeptChange[] {
    return [...this.#counted.values()]
  }
}
