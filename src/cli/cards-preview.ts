import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createTranslate } from '../i18n/index.ts'
import { writePreviews } from '../rendering/preview/write-previews.ts'
import { readOptions } from './read-options.ts'
import { tellFaults } from './store/arguments.ts'

const values = readOptions(
  {
    all: { type: 'boolean', default: false },
    theme: { type: 'string', default: 'all' },
    out: { type: 'string', default: 'card-previews' },
    locale: { type: 'string', default: 'en-US' },
    script: { type: 'string', default: 'latin' },
  },
  'npm run cards:preview -- [--all] [--theme NAME] [--script NAME] [--locale en-US] [--out FOLDER]',
)

await tellFaults(async () => {
  const folder = resolve(values.out)
  mkdirSync(folder, { recursive: true })
  const { cards, findings } = await writePreviews({
    theme: values.all ? 'all' : values.theme,
    script: values.all ? 'all' : values.script,
    locale: values.locale,
    translate: createTranslate(),
    write: (name, bytes) => writeFileSync(join(folder, name), bytes),
    progress: (done, all) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${all} cards${done === all ? '\n' : ''}`)
    },
  })
  process.stdout.write(`${cards} cards were drawn and inspected; see contact-sheet.png in ${folder}.\n`)
  for (const { theme, script, kind, fault, text, detail } of findings) {
    process.stdout.write(`${theme}, ${kind}, ${script}: ${fault} in "${text}" (${detail})\n`)
  }
  if (findings.length > 0) process.exitCode = 1
})
