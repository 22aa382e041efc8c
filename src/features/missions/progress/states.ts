/** How far a member is with one mission in one period. */
export interface PeriodState {
  /** The version that the period began with. */
  version: number
  period: string
  /** When it was finished in this period, in milliseconds; 0 when it was not. */
  doneAt: number
  /** The time of the first deed that counted, in milliseconds. */
  since: number
  /** One counter for each single thing of the objective. */
  counts: number[]
}

/** How far a member is with one mission. */
export interface MissionState extends PeriodState {
  /** How often it was finished in all periods. */
  times: number
  /** Periods before, the latest first, for deeds of theirs that are told late. */
  former?: PeriodState[]
}

/** A history of so many days is read channel by channel; what is older stays closed. */
export const MOST_FORMER = 5

export type MissionStates = Map<string, MissionState>

type Row = [
  id: string,
  version: number,
  period: string,
  doneAt: number,
  times: number,
  since: number,
  ...counts: number[],
]
/** Begins the row of a former period; no mission is called so. */
const FORMER = '~'

export function encodeStates(states: MissionStates): string {
  const rows: Row[] = []
  for (const [id, state] of states) {
    rows.push(rowOf(id, state, state.times))
    for (const former of state.former ?? []) rows.push(rowOf(FORMER + id, former, 0))
  }
  return rows.length === 0 ? '' : JSON.stringify(rows)
}

export function decodeStates(text: string): MissionStates {
  const states: MissionStates = new Map()
  for (const [id, version, period, doneAt, times, since, ...counts] of text
    ? (JSON.parse(text) as Row[])
    : []) {
    const state = { version, period, doneAt, since, counts }
    const present = id.startsWith(FORMER) ? states.get(id.slice(FORMER.length)) : undefined
    if (present) (present.former ??= []).push(state)
    else states.set(id, { ...state, times })
  }
  return states
}

function rowOf(id: string, { version, period, doneAt, since, counts }: PeriodState, times: number): Row {
  return [id, version, period, doneAt, times, since, ...counts]
}
