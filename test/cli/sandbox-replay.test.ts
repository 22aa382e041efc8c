import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const directory = await mkdtemp(join(tmpdir(), 'laurel-replay-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

interface Report {
  equal: boolean
  played: number
  accepted: number
  refused: number
  authors: { who: string; messages: number; xp: number; earned: number }[]
}

function replay(...args: string[]): Promise<{ code: number; out: string; told: string }> {
  const command = ['--import', 'tsx', 'src/cli/sandbox-replay.ts', ...args]
  return new Promise((done) => {
    execFile(process.execPath, command, { timeout: 100_000 }, (error, out, told) => {
      done({ code: error ? Number(error.code) : 0, out, told })
    })
  })
}

async function reportOf(...args: string[]): Promise<Report> {
  const json = join(directory, `report-${args.length}.json`)
  const { code, told } = await replay(...args, '--json', json)
  expect({ code, told }).toMatchObject({ code: 0 })
  return JSON.parse(await readFile(json, 'utf8')) as Report
}

async function logFile(name: string, lines: readonly string[]): Promise<string> {
  const path = join(directory, name)
  await writeFile(path, `${lines.join('\n')}\n`)
  return path
}

describe('npm run sandbox:replay', { timeout: 120_000 }, () => {
  it('gives every author of a log the XP that a count by hand gives, across midnight and whatever they write', async () => {
    const log = await logFile('made-up.tsv', [
      '23:58\tana\tmessage\thello',
      '23:58\tana\tmessage\ttoo soon',
      '23:59\tbén ✨\tjoin\t',
      '23:59\tbén ✨\tmessage\t\u0007\u001B[31mred\u0000',
      '23:59\tana\tmessage\tagain',
      '00:00\tana\tmessage\tstill less than a minute',
      'not a line',
      `00:01\tcarl\tmessage\t${'x'.repeat(2001)}`,
      '00:01\tcarl\tmessage\t   ',
      '00:01\tana\tmessage\tpast midnight',
      '00:02\t__proto__\tmessage\tnames are data',
      '00:02\tana\tleave\t',
      '00:03\tana\tmessage\tback without joining',
    ])
    const report = await reportOf('--log', log, '--amount', '7')
    expect(report).toMatchObject({ equal: true, played: 12, accepted: 8, refused: 2 })
    const xp = Object.fromEntries(report.authors.map(({ who, earned }) => [who, earned]))
    expect(new Map(Object.entries(xp))).toEqual(
      new Map([
        ['ana', 28],
        ['bén ✨', 7],
        ['carl', 0],
        ['__proto__', 7],
      ]),
    )
  })

  it('shows progress, the table and the verdict, and names lines that it skipped', async () => {
    const log = await logFile('small.tsv', ['09:00\tana\tmessage\thi', '9:00\tben\tmessage\thi'])
    const { code, out, told } = await replay('--log', log)
    expect({ code, told }).toMatchObject({ code: 0 })
    expect(told).toMatch(/small\.tsv, line 2: the time is not HH:MM/u)
    expect(told).toMatch(/1 of 1 lines \(100 %\)/u)
    expect(out).toMatch(/ana +1 +0 +20 +20/u)
    expect(out).toMatch(/Equal: .* 1 authors/u)
  })

  it.each([
    [[], /--log is missing/u],
    [['--log', 'nowhere.tsv'], /nowhere\.tsv cannot be read: there is no such file/u],
    [['--log', 'package.json', '--speed', 'warp'], /--speed "warp" is no speed/u],
  ])('ends with 1 and one readable line for %j', async (args, message) => {
    const { code, out, told } = await replay(...args)
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(told.trim().split('\n')).toHaveLength(1)
    expect(told).toMatch(message)
  })

  it('refuses a folder that holds something already', async () => {
    const log = await logFile('one.tsv', ['09:00\tana\tmessage\thi'])
    const { code, told } = await replay('--log', log, '--directory', directory)
    expect(code).toBe(1)
    expect(told).toMatch(/is not empty/u)
  })
})

const recorded = resolve('../shared/data/chat')
const days = ['2004-12-25.tsv', '2013-01-30.tsv'].map((name) => join(recorded, name))

describe.skipIf(!days.every((path) => existsSync(path)))(
  'recorded days (skipped when ../shared/data/chat is not there: the recordings are not part of the repository)',
  { timeout: 120_000 },
  () => {
    it('give every author exactly the XP of the independent count', async () => {
      const report = await reportOf(...days.flatMap((path) => ['--log', path]))
      expect(report.equal).toBe(true)
      expect(report.played).toBeGreaterThan(2500)
      expect(report.authors.length).toBeGreaterThan(100)
    })
  },
)
