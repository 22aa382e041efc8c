import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createTranslate } from '../i18n/index.ts'
import { writePreviews } from '../rendering/preview/write-previews.ts'

const { values } = parseArgs({
  options: {
    theme: { type: 'string', default: 'all' },
    out: { type: 'string', default: 'card-previews' },
    locale: { type: 'string', default: 'en-US' },
    script: { type: 'string', default: 'latin' },
  },
})

const folder = resolve(values.out)
mkdirSync(folder, { recursive: true })
const result = await writePreviews({
  ...values,
  translate: createTranslate(),
  write: (name, bytes) => writeFileSync(join(folder, name), bytes),
})
process.stdout.write(`${result.files} pictures in ${folder}; contact-sheet.png shows them all.\n`)
for (const { theme, script, kind, fault, text, detail } of result.findings) {
  process.stdout.write(`${theme}, ${kind}, ${script}: ${fault} in "${text}" (${detail})\n`)
}
process.exitCode = result.findings.length > 0 ? 1 : 0
