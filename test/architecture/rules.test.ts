import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = process.cwd()
const directory = mkdtempSync(join(tmpdir(), 'laurel-architecture-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

interface CruiseResult {
  summary: { violations: { from: string; rule: { name: string } }[] }
}

/** A process of its own: dependency-cruiser's swc reader breaks under the loader that the tests run with. */
function cruise(): CruiseResult {
  const depcruise = resolve(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const config = resolve(root, '.dependency-cruiser.mjs')
  const readTsx = resolve(root, 'scripts/read-tsx.mjs')
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', readTsx, depcruise, 'src', '--config', config, '--output-type', 'json'],
    {
      cwd: directory,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  )
  if (!stdout) throw new Error(`dependency-cruiser printed nothing: ${stderr}`)
  return JSON.parse(stdout) as CruiseResult
}

/** A small project on disk, with the installed packages of this one. */
function project(files: Files): void {
  symlinkSync(resolve(root, 'node_modules'), join(directory, 'node_modules'))
  symlinkSync(resolve(root, 'package.json'), join(directory, 'package.json'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
}

type Files = Readonly<Record<string, string>>

const leaf = 'export const leaf = 1\n'

/** Each rule with files of which the first breaks it. */
const BREACHES: readonly (readonly [rule: string, files: Files])[] = [
  [
    'no-cycles',
    {
      'src/core/one.ts': "import { two } from './two.ts'\nexport const one = () => two\n",
      'src/core/two.ts': "import { one } from './one.ts'\nexport const two = () => one\n",
    },
  ],
  [
    'core-stands-alone',
    { 'src/core/client.ts': "export { leaf } from '../discord/a.ts'\n", 'src/discord/a.ts': leaf },
  ],
  ['core-stands-alone', { 'src/core/file.ts': "export { readFile } from 'node:fs/promises'\n" }],
  ['rules-know-no-edges', { 'src/features/levels/rule.ts': "export { Client } from 'discord.js'\n" }],
  [
    'features-meet-at-doorways',
    {
      'src/features/levels/window.ts': "export { leaf } from '../earning/inner.ts'\n",
      'src/features/earning/inner.ts': leaf,
    },
  ],
  [
    'outer-folders-know-no-feature',
    {
      'src/discord/reward.ts': "export { leaf } from '../features/levels/index.ts'\n",
      'src/features/levels/index.ts': leaf,
    },
  ],
  [
    'embedded-store-stands-alone',
    { 'src/embedded-store/a.ts': "export { leaf } from '../config.ts'\n", 'src/config.ts': leaf },
  ],
  [
    'local-discord-stands-alone',
    { 'src/sandbox/a.ts': "export { leaf } from '../discord/a.ts'\n", 'src/discord/a.ts': leaf },
  ],
  [
    'doorway-of-the-store',
    {
      'src/app.ts': "export { leaf } from './embedded-store/wire/a.ts'\n",
      'src/embedded-store/wire/a.ts': leaf,
    },
  ],
  [
    'play-runs-in-a-browser',
    {
      'src/sandbox/play/components/world.tsx': "export { leaf } from '../../world/a.ts'\n",
      'src/sandbox/world/a.ts': leaf,
    },
  ],
  [
    'play-has-no-node',
    { 'src/sandbox/play/components/file.tsx': "export { readFileSync } from 'node:fs'\n" },
  ],
  [
    'no-test-code-in-the-product',
    { 'src/tested.ts': "export { leaf } from '../test/support/a.ts'\n", 'test/support/a.ts': leaf },
  ],
  ['only-installed-packages', { 'src/strange.ts': "export { x } from 'a-package-that-nobody-installed'\n" }],
  ['no-development-packages', { 'src/developer.ts': "export { fc } from 'fast-check'\n" }],
]

const ALLOWED: Files = {
  'src/core/error.ts': leaf,
  'src/features/levels/curve.ts': "export { leaf } from '../../core/error.ts'\n",
  'src/features/levels/levels.store.ts': "export { Schema } from 'mongoose'\n",
  'src/features/levels/discord/rank.command.ts':
    "export { MessageFlags } from 'discord.js'\nexport { leaf } from '../curve.ts'\n",
  'src/features/levels/feature.ts': "export { leaf } from '../earning/index.ts'\n",
  'src/features/earning/index.ts': leaf,
}

describe('the architecture rules', () => {
  let broken: readonly (readonly [file: string, rule: string])[] = []
  const rulesBrokenBy = (file: string) => broken.filter(([from]) => from === file).map(([, rule]) => rule)

  beforeAll(() => {
    project(Object.assign({}, ALLOWED, ...BREACHES.map(([, files]) => files)) as Files)
    broken = cruise().summary.violations.map(({ from, rule }) => [from, rule.name] as const)
  })

  it.each(BREACHES)('catch a breach of "%s"', (rule, files) => {
    expect(rulesBrokenBy(Object.keys(files)[0] ?? '')).toContain(rule)
  })

  it('allow what a feature is made of', () => {
    expect(Object.keys(ALLOWED).flatMap(rulesBrokenBy)).toEqual([])
  })
})
