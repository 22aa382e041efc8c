import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readOptions } from '../../src/cli/read-options.ts'
import { readWholeNumber } from '../../src/cli/read-whole-number.ts'
import { killRounds } from './kill-rounds.ts'
import { newLedger } from './ledger.ts'
import { type FullDiskReport, onSmallDisk } from './small-disk.ts'
import { TEARS, type TearOutcome, tearCopy } from './tear.ts'
import type { Verdict } from './verify.ts'

const values = readOptions(
  {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
    directory: { type: 'string' },
  },
  'npm run store:crash -- [--kills N] [--seed S] [--json FILE] [--directory FOLDER]',
)
const kills = readWholeNumber('--kills', values.kills, 1)
const seed = readWholeNumber('--seed', values.seed, 0)
const directory = values.directory ?? (await mkdtemp(join(tmpdir(), 'laurel-crash-')))
const ledger = newLedger()
const tell = (line: string): boolean => process.stderr.write(`${line}\n`)

const verdict = await killRounds(directory, ledger, { kills, seed, tell })
const tornFiles: TearOutcome[] = []
for (const file of TEARS) {
  for (const tear of ['cut', 'overwritten'] as const) tornFiles.push(await tearCopy(directory, file, tear))
}
tell(`torn files: ${JSON.stringify(tornFiles)}`)
const fullDisk = await onSmallDisk()
tell(`full disk: ${fullDisk ? JSON.stringify(fullDisk) : 'not tried, since nobody may mount one here'}`)
if (!values.directory) await rm(directory, { recursive: true, force: true })

const report = { kills, acknowledged: ledger.acknowledged, ...verdict, fullDisk, tornFiles }
process.stdout.write(`${JSON.stringify(report)}\n`)
if (values.json) await writeFile(values.json, `${JSON.stringify(report)}\n`)
process.exitCode = isSound(verdict) && isDiskSound(fullDisk) && tornFiles.every(isTearSound) ? 0 : 1

function isSound({ lost, torn, indexDifferences }: Verdict): boolean {
  return lost + torn + indexDifferences === 0
}

function isDiskSound(report: FullDiskReport | null): boolean {
  return report === null || (isSound(report.whileFull) && isSound(report.afterwards) && report.goesOn)
}

/** Whatever is opened without a fault to report has to be one consistent moment. */
function isTearSound({ torn }: TearOutcome): boolean {
  return torn === 0
}
