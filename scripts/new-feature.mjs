// npm run new:feature NAME: the skeleton of a feature that passes `npm run verify` and `npm test` as it is.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const name = process.argv[2] ?? ''
const folder = `src/features/${name}`

if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 32) {
  fail('Give one name in kebab-case of at most 32 characters: npm run new:feature birthday-wishes')
}
if (existsSync(folder)) fail(`${folder} exists already.`)

const camel = name.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase())
const pascal = camel[0].toUpperCase() + camel.slice(1)

write(
  `${folder}/settings.ts`,
  `import { z } from 'zod'
import { defineSettings } from '../../core/settings.ts'

/** What a community may choose about ${name}; \`/config\` shows every field. */
export const ${camel}Settings = defineSettings('${name}', z.object({ enabled: z.boolean().default(true) }))
`,
)
write(
  `${folder}/greeting-number.ts`,
  `/** A rule: plain, without I/O. How many characters \`text\` has for a reader. */
export function greetingNumber(text: string): number {
  return [...new Intl.Segmenter().segment(text)].length
}
`,
)
write(
  `${folder}/discord/${name}.command.ts`,
  `import { defineCommand } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { Settings } from '../../../core/settings.ts'
import { greetingNumber } from '../greeting-number.ts'
import { ${camel}Settings } from '../settings.ts'

/** \`/${name}\`: answers with the rule's result, to the person alone. */
export function ${camel}Command(services: { readonly settings: Settings }) {
  return defineCommand({
    name: '${name}',
    async run({ guildId, actor, t, reply }) {
      const { enabled } = await services.settings.get(guildId, ${camel}Settings)
      if (!enabled) throw new DomainError('${name}-switched-off')
      await reply({ content: t('${name}.answer', { count: greetingNumber(actor.displayName) }), ephemeral: true })
    },
  })
}
`,
)
write(
  `${folder}/feature.ts`,
  `import { defineFeature } from '../../core/feature.ts'
import { ${camel}Command } from './discord/${name}.command.ts'
import { ${camel}Settings } from './settings.ts'

/** Say here in plain words what ${name} is for and what it never does. */
export const ${camel} = defineFeature({
  name: '${name}',
  settings: ${camel}Settings,
  permissions: [],
  intents: ['Guilds'],
  setup: (services) => ({ commands: [${camel}Command(services)] }),
})
`,
)
write(`${folder}/index.ts`, `export { ${camel} } from './feature.ts'\n`)
write(
  `test/features/${name}/greeting-number.test.ts`,
  `import { describe, expect, it } from 'vitest'
import { greetingNumber } from '../../../src/features/${name}/greeting-number.ts'

describe('greetingNumber', () => {
  it('counts what a reader sees, not code units', () => {
    expect(greetingNumber('a👩‍👩‍👧é')).toBe(3)
  })
})
`,
)

addMessages({
  [`commands.${name}.name`]: [name, name],
  [`commands.${name}.description`]: [`Say here what ${name} does`, `Di aquí qué hace ${name}`],
  [`errors.${name}-switched-off`]: ['This is switched off here.', 'Esto está desactivado aquí.'],
  [`settings.${name}.label`]: [pascal, pascal],
  [`settings.${name}.description`]: [
    `Say here what can be chosen about ${name}`,
    `Di aquí qué se puede elegir sobre ${name}`,
  ],
  [`settings.${name}.enabled.label`]: ['Enabled', 'Activado'],
  [`settings.${name}.enabled.description`]: [`Whether ${name} works here`, `Si ${name} funciona aquí`],
  [`${name}.answer`]: [
    'Your name has {count, plural, one {# character} other {# characters}}.',
    'Tu nombre tiene {count, plural, one {# carácter} other {# caracteres}}.',
  ],
})
addToContents()
addToPicture()
spawnSync('npx', ['--no-install', 'oxfmt', folder, `test/features/${name}`, 'src/features/index.ts'], {
  stdio: 'ignore',
  shell: process.platform === 'win32',
})
process.stdout.write(`Made ${folder}. Next: write the rule, then npm run verify && npm test.\n`)

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  process.stdout.write(`  ${path}\n`)
}

function addMessages(messages) {
  for (const [index, language] of ['en', 'es'].entries()) {
    const path = `assets/locales/${language}.json`
    const all = JSON.parse(readFileSync(path, 'utf8'))
    for (const [key, texts] of Object.entries(messages)) all[key] = texts[index]
    const sorted = Object.fromEntries(Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1)))
    writeFileSync(path, `${JSON.stringify(sorted, null, 2)}\n`)
    process.stdout.write(`  ${path}\n`)
  }
}

function addToContents() {
  const path = 'src/features/index.ts'
  const text = readFileSync(path, 'utf8')
    .replace(/\n\nconst play/, `\nimport { ${camel} } from './${name}/index.ts'\n\nconst play`)
    .replace(/(const play: readonly Feature\[\] = \[[^\]]*)\]/, `$1, ${camel}]`)
  writeFileSync(path, text)
  process.stdout.write(`  ${path}\n`)
}

function addToPicture() {
  const path = 'docs/architecture.md'
  const line = `    ${`${name}/`.padEnd(17)} say here what it does\n`
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(/^ {4}configuration\/.*\n/m, (last) => last + line),
  )
  process.stdout.write(`  ${path}\n`)
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
