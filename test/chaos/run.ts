import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { runChaos } from './chaos.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
})
const report = await runChaos(Number(values.kills), Number(values.seed), (line) =>
  process.stderr.write(`${line}\n`),
)
const text = `${JSON.stringify(report, null, 2)}\n`
process.stdout.write(text)
if (values.json) await writeFile(values.json, text)
const { lost, doubled, wrongTotals, drifts, miscounted, openGaps, doubledNotices, intruders } = report
const strangers = intruders.sent - intruders.refused
const faults = lost + doubled + wrongTotals + drifts + miscounted + openGaps + doubledNotices + strangers
process.exit(faults + report.wrongRoles === 0 ? 0 : 1)
