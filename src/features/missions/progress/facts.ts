import type { Deed } from '../definition/objective.ts'
import type { MissionPeriod } from '../schedule/mission-period.ts'
import type { CompiledMission } from './guild-missions.ts'
import type { PeriodState } from './states.ts'

/** Something that counts; below 0 when it is taken back. */
export interface Tally {
  readonly kind: Deed | 'reach' | 'proof'
  readonly count: number
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  readonly channelIds: readonly string[]
  readonly game?: string
  /** Of a finished mission, or of the one that a proof is for. */
  readonly missionId?: string
  /** The completion whose reward was taken back. */
  readonly withdrawn?: string
}

/** The place of what has none. */
export const NOWHERE: readonly string[] = []

/** What prerequisites and totals ask about a member. */
export interface MemberFacts {
  readonly memberId: string
  /** The calendar that the member lives by. */
  readonly timeZone: string
  readonly roleIds: readonly string[]
  /** Milliseconds since the Unix epoch; null when unknown. */
  readonly joinedAt: number | null
  readonly level: number
  readonly xp: number
  readonly messages: number
  /** Whether some of what the member earned is held. */
  readonly isHeld: boolean
  readonly achievements: ReadonlySet<string>
}

export interface Finished {
  readonly id: string
  readonly compiled: CompiledMission
  readonly period: MissionPeriod
  readonly at: number
  readonly counts: readonly number[]
}

/** Where a member is with a mission at a moment. */
export interface Standing {
  readonly compiled: CompiledMission
  readonly period: MissionPeriod
  readonly state: PeriodState
  /** Whether the period is the one before the member's present one. */
  readonly isFormer: boolean
}
