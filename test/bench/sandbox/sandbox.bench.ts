import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const ROUNDS = 7
const START = join(import.meta.dirname, 'start-once.ts')

type Say = (text: string) => void
type Figures = Record<'importMs' | 'startMs' | 'startOnDiskMs' | 'listeningMs', number>

/** How long the local Discord takes to start, each time in a process of its own: medians in milliseconds. */
export async function run(say: Say): Promise<object> {
  const rounds: Figures[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', START])
    rounds.push(JSON.parse(stdout) as Figures)
    say(`start ${round + 1} of ${ROUNDS}: ${stdout.trim()}`)
  }
  return {
    rounds: ROUNDS,
    startMs: median(rounds, 'startMs'),
    startOnDiskMs: median(rounds, 'startOnDiskMs'),
    importMs: median(rounds, 'importMs'),
    processUntilListeningMs: median(rounds, 'listeningMs'),
  }
}

function median(rounds: readonly Figures[], name: keyof Figures): number {
  const ordered = rounds.map((round) => round[name]).toSorted((one, other) => one - other)
  return Math.round(ordered[Math.floor(ordered.length / 2)] ?? 0)
}
