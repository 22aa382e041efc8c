import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { integerBetween, pick, seededRandom } from '../../../src/core/random.ts'
import { readLogs } from '../../../src/sandbox/replay/read-logs.ts'

/** Who wrote what when; `at` in milliseconds since the Unix epoch. */
export interface ScriptLine {
  readonly at: number
  readonly who: number
  readonly text: string
}

export interface Script {
  /** Where the conversations come from. */
  readonly origin: 'recorded' | 'generated'
  readonly people: number
  readonly lines: readonly ScriptLine[]
}

const WORDS =
  'so what about the new map yes no maybe later look here nice one thanks all good night who plays with me'.split(
    ' ',
  )
const BEGIN = Date.UTC(2024, 0, 1)

/** Between the beginnings of two communities that say the same, in milliseconds. */
const BETWEEN_COPIES = 7 * 60 * 60_000

/**
 * Recorded conversations of a folder of logs, by as many communities side by side as make up most of the lines; else generated
 * ones: bursts of talk among few, now and then somebody else. Their times are moved so that the last line is of now, and keep their
 * distances: cooldowns pass as they passed then.
 */
export async function readScript(folder: string | undefined, most: number): Promise<Script> {
  const script = folder === undefined ? generate(most) : await readRecorded(folder, most)
  const shift = Date.now() - script.lines.reduce((latest, { at }) => Math.max(latest, at), 0)
  return { ...script, lines: script.lines.map((line) => ({ ...line, at: line.at + shift })) }
}

async function readRecorded(folder: string, most: number): Promise<Script> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .toSorted()
  const logs = await readLogs(files.map((name) => join(folder, name)))
  const people = new Map<string, number>()
  const lines = logs
    .flatMap((log) => log.lines)
    .filter(({ kind }) => kind === 'message')
    .slice(0, most)
    .map(({ at, who, text }) => {
      const number = people.get(who) ?? people.size
      people.set(who, number)
      return { at, who: number, text }
    })
  if (lines.length === 0) throw new Error(`no messages in the logs of ${folder}`)
  const copies = Array.from({ length: Math.floor(most / lines.length) }, (_, copy) =>
    lines.map(({ at, who, text }) => ({
      at: at + copy * BETWEEN_COPIES,
      who: who + copy * people.size,
      text,
    })),
  )
  return {
    origin: 'recorded',
    people: people.size * copies.length,
    lines: copies.flat().toSorted((a, b) => a.at - b.at),
  }
}

function generate(count: number): Script {
  const random = seededRandom(5)
  const people = 2000
  const lines: ScriptLine[] = []
  let at = BEGIN
  let talkers: number[] = []
  for (let index = 0; index < count; index += 1) {
    if (index % 200 === 0) talkers = Array.from({ length: 12 }, () => integerBetween(random, 0, people - 1))
    const who = random.next() < 0.9 ? pick(random, talkers) : integerBetween(random, 0, people - 1)
    at += integerBetween(random, 500, 20_000)
    const text = Array.from({ length: integerBetween(random, 1, 14) }, () => pick(random, WORDS)).join(' ')
    lines.push({ at, who, text })
  }
  return { origin: 'generated', people, lines }
}
