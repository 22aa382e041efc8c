import { readConfig } from '../config.ts'
import { describeFinding } from '../doctor/report.ts'
import { examine } from '../doctor/examine.ts'
import { features } from '../features/index.ts'
import { createTranslate } from '../i18n/index.ts'

const colours = process.stdout.isTTY
const result = readConfig()

if ('faults' in result) {
  for (const line of result.faults) process.stderr.write(`✖ fault   settings: ${line}\n`)
  process.exit(1)
}

process.stdout.write('Looking at this set-up; nothing is changed.\n')
let faults = 0
for await (const finding of examine(result.config, features, createTranslate())) {
  process.stdout.write(`${describeFinding(finding, colours)}\n`)
  if (finding.state === 'fault') faults += 1
}
process.stdout.write(
  faults === 0 ? 'Ready to start: npm start\n' : `${faults} to mend before the first start.\n`,
)
process.exitCode = faults === 0 ? 0 : 1
