/** One line of a recorded conversation. */
export interface LogLine {
  /** Counted from 1, as editors do. */
  readonly number: number
  /** Minutes since midnight. */
  readonly minute: number
  readonly who: string
  readonly kind: 'message' | 'join' | 'leave'
  readonly text: string
}

/** A line that could not be read, and why. */
export interface LogFault {
  readonly number: number
  readonly reason: string
}

export interface ParsedLog {
  readonly lines: readonly LogLine[]
  readonly faults: readonly LogFault[]
}

const KINDS: ReadonlySet<string> = new Set<LogLine['kind']>(['message', 'join', 'leave'])

/** Reads `HH:MM<TAB>who<TAB>message|join|leave<TAB>text`; empty lines are passed over, a text may hold tabs of its own. */
export function parseLog(log: string): ParsedLog {
  const lines: LogLine[] = []
  const faults: LogFault[] = []
  for (const [at, raw] of log
    .replace(/^\uFEFF/u, '')
    .split('\n')
    .entries()) {
    const row = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (row.trim() === '') continue
    const read = parseRow(row)
    if (typeof read === 'string') faults.push({ number: at + 1, reason: read })
    else lines.push({ number: at + 1, ...read })
  }
  return { lines, faults }
}

function parseRow(row: string): Omit<LogLine, 'number'> | string {
  const [clock = '', who = '', kind = '', ...rest] = row.split('\t')
  const time = /^(\d{2}):(\d{2})$/u.exec(clock)
  if (!time) return `the time is not HH:MM but ${shown(clock)}`
  const [hour, minute] = [Number(time[1]), Number(time[2])]
  if (hour > 23 || minute > 59) return `there is no such time as ${clock}`
  if (who.trim() === '') return 'nobody is named'
  if (!isKind(kind)) return `what happened is neither message, join nor leave but ${shown(kind)}`
  if (kind === 'message' && rest.length === 0) return 'a message without its text'
  return { minute: hour * 60 + minute, who, kind, text: rest.join('\t') }
}

function isKind(kind: string): kind is LogLine['kind'] {
  return KINDS.has(kind)
}

function shown(text: string): string {
  return JSON.stringify(text.length > 30 ? `${text.slice(0, 30)}…` : text)
}
