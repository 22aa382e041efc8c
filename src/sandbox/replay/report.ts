import type { AuthorResult, Comparison } from './compare.ts'
import type { ReplayLog } from './read-logs.ts'
import type { ReplayOutcome, ReplayProgress } from './replay.ts'

const MOST_ROWS = 20
const MOST_FAULTS = 10
const number = new Intl.NumberFormat('en-GB')
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

/** One line: how far the replay is, the time in the log and how fast it goes. */
export function progressLine(
  { played, lines, simulated }: ReplayProgress,
  begin: number,
  elapsed: number,
): string {
  const percent = Math.floor((played / Math.max(1, lines)) * 100)
  const seconds = Math.max(0.001, elapsed / 1000)
  const rate = Math.round(played / seconds)
  const factor = Math.round((simulated - begin) / 1000 / seconds)
  return `${number.format(played)} of ${number.format(lines)} lines (${percent} %) · in the log ${clock.format(simulated)} · ${number.format(rate)} lines/s · ${number.format(factor)} times true speed`
}

/** What could not be read in a log, a line each, the first few of many. */
export function faultLines({ name, faults }: ReplayLog): string[] {
  const shown = faults
    .slice(0, MOST_FAULTS)
    .map((fault) => `${name}, line ${fault.number}: ${fault.reason}; skipped`)
  const more = faults.length - shown.length
  return more > 0 ? [...shown, `${name}: ${number.format(more)} more lines like that, all skipped`] : shown
}

/** The table of authors and the verdict. */
export function summaryLines(outcome: ReplayOutcome, { authors, equal }: Comparison): string[] {
  const differing = authors.filter((author) => !author.equal)
  const rows = equal ? authors.slice(0, MOST_ROWS) : differing.slice(0, MOST_ROWS)
  const rest = (equal ? authors.length : differing.length) - rows.length
  return [
    `${number.format(outcome.played)} lines played: ${number.format(outcome.accepted)} messages taken, ${number.format(outcome.refused)} refused by Discord (empty or above 2,000 characters).`,
    '',
    ...table(rows),
    ...(rest > 0 ? [`… and ${number.format(rest)} more`] : []),
    '',
    equal
      ? `Equal: the bot gave each of ${number.format(authors.length)} authors exactly the XP that an independent count over the log gives.`
      : `DIFFERENT: ${number.format(differing.length)} of ${number.format(authors.length)} authors have other XP than an independent count over the log gives.`,
  ]
}

function table(rows: readonly AuthorResult[]): string[] {
  const head = ['author', 'messages', 'refused', 'XP', 'counted']
  const cells = rows.map(({ who, messages, refused, earned, xp }) => [
    clipped(who),
    ...[messages, refused, earned, xp].map((value) => number.format(value)),
  ])
  const widths = head.map((title, at) =>
    Math.max(...[head, ...cells].map((row) => row[at]?.length ?? title.length)),
  )
  return [head, ...cells].map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}

/** A name as it may stand in a terminal: short, and without characters that steer it. */
function clipped(name: string): string {
  const plain = name.replaceAll(/\p{C}/gu, '?')
  return plain.length > 24 ? `${plain.slice(0, 23)}…` : plain
}
