import type { LogLine } from './parse-log.ts'

export interface TimedLine extends LogLine {
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/**
 * Gives each line its moment, the log's first day beginning at `midnight`: a clock that shows less than before has passed
 * midnight, and the lines of one minute are spread evenly over it.
 */
export function timeLines(lines: readonly LogLine[], midnight: number): TimedLine[] {
  const timed: TimedLine[] = []
  let day = midnight
  let first = 0
  while (first < lines.length) {
    const minute = lines[first]?.minute ?? 0
    const previous = lines[first - 1]?.minute ?? 0
    if (minute < previous) day += DAY
    let end = first + 1
    while (end < lines.length && lines[end]?.minute === minute) end += 1
    for (const [place, line] of lines.slice(first, end).entries())
      timed.push({ ...line, at: day + minute * MINUTE + Math.floor((place * MINUTE) / (end - first)) })
    first = end
  }
  return timed
}

/** The first midnight (UTC) after `time`. */
export function midnightAfter(time: number): number {
  return (Math.floor(time / DAY) + 1) * DAY
}
