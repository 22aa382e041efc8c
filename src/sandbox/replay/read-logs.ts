import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { ArgumentError } from './arguments.ts'
import { parseLog } from './parse-log.ts'
import type { LogFault } from './parse-log.ts'
import { midnightAfter, timeLines } from './time-lines.ts'
import type { TimedLine } from './time-lines.ts'

export interface ReplayLog {
  readonly name: string
  readonly lines: readonly TimedLine[]
  readonly faults: readonly LogFault[]
}

/** The day on which the first log begins: any day that Discord's ids can tell; logs from before 2015 could not keep theirs. */
export const FIRST_DAY = Date.UTC(2024, 0, 1)

/** Reads logs to be played one after the other, each from the midnight after the one before; throws an ArgumentError. */
export async function readLogs(paths: readonly string[]): Promise<ReplayLog[]> {
  const logs: ReplayLog[] = []
  let midnight = FIRST_DAY
  for (const path of paths) {
    const { lines, faults } = parseLog(await readText(path))
    if (lines.length === 0) throw new ArgumentError(emptyLog(path, faults))
    const timed = timeLines(lines, midnight)
    logs.push({ name: basename(path), lines: timed, faults })
    midnight = midnightAfter(timed.at(-1)?.at ?? midnight)
  }
  return logs
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new ArgumentError(`--log ${path} cannot be read: ${reasonOf(error)}.`)
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
  const known: Record<string, string> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder, not a file',
    EACCES: 'this user may not read it',
  }
  return Object.hasOwn(known, code) ? (known[code] ?? code) : code
}

function emptyLog(path: string, [first]: readonly LogFault[]): string {
  const why = first ? `line ${first.number}: ${first.reason}` : 'it is empty'
  return `--log ${path} holds no line of the form HH:MM<TAB>who<TAB>message|join|leave<TAB>text (${why}).`
}
