import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { runChaos } from './chaos.ts'
import { faultsOf } from './faults-of.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    processes: { type: 'string', default: '1' },
    keep: { type: 'string' },
    json: { type: 'string' },
  },
})
const ending = new AbortController()
process.once('SIGINT', () => ending.abort())
const report = await runChaos({
  kills: Number(values.kills),
  seed: Number(values.seed),
  processes: values.processes === '2' ? 2 : 1,
  keep: values.keep,
  say: (line) => process.stderr.write(`${line}\n`),
  signal: ending.signal,
})
const text = `${JSON.stringify(report, null, 2)}\n`
process.stdout.write(text)
if (values.json) await writeFile(values.json, text)
process.exit(faultsOf(report) === 0 ? 0 : 1)
