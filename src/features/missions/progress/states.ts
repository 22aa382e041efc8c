/** How far a member is with one mission. */
export interface MissionState {
  /** The version that the period began with. */
  version: number
  period: string
  /** When it was finished in this period, in milliseconds; 0 when it was not. */
  doneAt: number
  /** How often it was finished in all periods. */
  times: number
  /** One counter for each single thing of the objective. */
  counts: number[]
}

export type MissionStates = Map<string, MissionState>

type Row = [id: string, version: number, period: string, doneAt: number, times: number, ...counts: number[]]

export function encodeStates(states: MissionStates): string {
  const rows = Array.from(states, ([id, { version, period, doneAt, times, counts }]): Row => [
    id,
    version,
    period,
    doneAt,
    times,
    ...counts,
  ])
  return rows.length === 0 ? '' : JSON.stringify(rows)
}

export function decodeStates(text: string): MissionStates {
  const rows = text ? (JSON.parse(text) as Row[]) : []
  return new Map(
    rows.map(([id, version, period, doneAt, times, ...counts]) => [
      id,
      { version, period, doneAt, times, counts },
    ]),
  )
}
