import { styleText } from 'node:util'
import type { Finding } from './finding.ts'

const MARKS = { ok: ['✔', 'green'], warning: ['!', 'yellow'], fault: ['✖', 'red'] } as const
const WORDS = { ok: 'ok', warning: 'warning', fault: 'fault' } as const

/** A finding as one line; mark and word say the state, colour only repeats it. */
export function describeFinding(finding: Finding, colours: boolean): string {
  const [mark, colour] = MARKS[finding.state]
  const state = `${mark} ${WORDS[finding.state].padEnd(7)}`
  const remedy = finding.remedy ? `. To do: ${finding.remedy}.` : ''
  return `${colours ? styleText(colour, state) : state} ${finding.subject}: ${finding.detail}${remedy}`
}
