import { Schema, type Connection } from 'mongoose'
import { modelOn, rawCollection } from '../../../database/index.ts'

/** That a member finished a mission in a period. */
export interface Completion {
  /** See `completionKey`: the key of what it gives in the ledger. */
  readonly _id: string
  readonly guildId: string
  readonly missionId: string
  readonly period: string
  readonly memberId: string
  readonly version: number
  /** `late` came after the first so many; `entered` waits for a raffle, then `won` or `lost`; `undone` was taken back. */
  readonly outcome: 'rewarded' | 'late' | 'entered' | 'won' | 'lost' | 'undone'
  readonly at: Date
  /** The counters that it was finished with. */
  readonly counts: readonly number[]
  /** How often it was taken back. */
  readonly undone: number
}

type Finish = Pick<Completion, 'guildId' | 'period' | 'missionId' | 'memberId'>

/**
 * `mission:<guild>:<period>:<mission>:<member>`. What is finished today lies side by side under it: a store writes few pages for many
 * completions, and for the entries that follow from them.
 */
export function completionKey({ memberId, ...mission }: Finish): string {
  return `${prefixOf(mission)}:${memberId}`
}

/** Everybody who finished a mission in a period. */
export function completionsOf(mission: Omit<Finish, 'memberId'>) {
  // A semicolon comes right after a colon.
  return { _id: { $gte: `${prefixOf(mission)}:`, $lt: `${prefixOf(mission)};` } }
}

function prefixOf({ guildId, period, missionId }: Omit<Finish, 'memberId'>): string {
  return `mission:${guildId}:${period}:${missionId}`
}

/** The key of what a completion gives: another one when it is finished again after it was taken back. */
export function rewardKey({ _id, undone }: Pick<Completion, '_id' | 'undone'>): string {
  return undone > 0 ? `${_id}:${undone}` : _id
}

/** How many finished a limited mission in a period, and the raffle at its end. */
export interface Contest {
  /** `<guild>:<mission>:<period>`. */
  readonly _id: string
  readonly guildId: string
  readonly missionId: string
  readonly period: string
  readonly version: number
  readonly count: number
  /** When the raffle is drawn; null where there is none. */
  readonly drawAt: Date | null
  /** Kept until the draw, its SHA-256 is shown from the beginning. */
  readonly seed: string
  readonly winners: readonly string[] | null
}

const completion = new Schema<Completion>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    missionId: { type: String, required: true },
    period: { type: String, required: true },
    memberId: { type: String, required: true },
    version: { type: Number, required: true },
    outcome: { type: String, required: true },
    at: { type: Date, required: true },
    counts: { type: [Number], default: [] },
    undone: { type: Number, default: 0 },
  },
  { collection: 'mission_completions', versionKey: false },
)
completion.index({ guildId: 1, memberId: 1, at: -1 })

const contest = new Schema<Contest>(
  {
    _id: { type: String, required: true },
    guildId: { type: String, required: true },
    missionId: { type: String, required: true },
    period: { type: String, required: true },
    version: { type: Number, required: true },
    count: { type: Number, required: true },
    drawAt: { type: Date, default: null },
    seed: { type: String, required: true },
    winners: { type: [String], default: null },
  },
  { collection: 'mission_contests', versionKey: false },
)
contest.index({ winners: 1, drawAt: 1 })

export function completionModel(connection: Connection) {
  return modelOn(connection, 'MissionCompletion', completion)
}

export function completions(connection: Connection) {
  return rawCollection(completionModel(connection))
}

export function contestModel(connection: Connection) {
  return modelOn(connection, 'MissionContest', contest)
}

export function contests(connection: Connection) {
  return rawCollection(contestModel(connection))
}
