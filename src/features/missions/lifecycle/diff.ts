import { stringify } from 'yaml'
import type { Mission } from '../definition/mission.ts'
import { brief } from '../definition/write-pack.ts'

/** What changed from one definition to another, as lines marked `-`, `+` or ` `; only changed lines and one around them. */
export function diffMissions(before: Mission | undefined, after: Mission): string {
  const old = before ? linesOf(before) : []
  const fresh = linesOf(after)
  const marked = align(old, fresh)
  const isNear = (index: number) =>
    [index - 1, index, index + 1].some((near) => marked[near] && marked[near][0] !== ' ')
  return marked.filter((_, index) => isNear(index)).join('\n')
}

function linesOf(mission: Mission): string[] {
  return stringify(brief(mission), { lineWidth: 110 }).trimEnd().split('\n')
}

/** The longest common lines stay. */
function align(old: readonly string[], fresh: readonly string[]): string[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1))
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0
  for (let row = old.length - 1; row >= 0; row -= 1)
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      const best =
        old[row] === fresh[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
      lengths[row]?.set([best], column)
    }
  const lines: string[] = []
  let row = 0
  let column = 0
  while (row < old.length || column < fresh.length) {
    if (row < old.length && column < fresh.length && old[row] === fresh[column]) {
      lines.push(`  ${old[row]}`)
      row += 1
      column += 1
    } else if (column >= fresh.length || (row < old.length && at(row + 1, column) >= at(row, column + 1))) {
      lines.push(`- ${old[row]}`)
      row += 1
    } else {
      lines.push(`+ ${fresh[column]}`)
      column += 1
    }
  }
  return lines
}
