import type { MemberTotals } from '../../earning/index.ts'

/** What is kept of a member's missions beside their totals. */
export interface MemberMissions {
  /** The member's own time zone; null for the guild's. */
  readonly zone: string | null
  /** When it was chosen, in milliseconds since the Unix epoch. */
  readonly zoneAt: number
  /** See `MissionStates`. */
  readonly states: string
}

const NONE: MemberMissions = { zone: null, zoneAt: 0, states: '' }

/** The name under which it is kept. */
export const KEPT = 'missions'

export function missionsOf(totals: Pick<MemberTotals, 'kept'> | null | undefined): MemberMissions {
  return (totals?.kept?.[KEPT] as MemberMissions | undefined) ?? NONE
}
