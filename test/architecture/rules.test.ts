import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = process.cwd()
const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

interface CruiseResult {
  summary: { totalCruised: number; violations: { rule: { name: string } }[] }
}

/** A process of its own: dependency-cruiser's swc reader breaks under the loader that the tests run with. */
function cruiseTree(directory: string): CruiseResult {
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
function project(files: Record<string, string>): string {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-architecture-'))
  folders.push(directory)
  symlinkSync(resolve(root, 'node_modules'), join(directory, 'node_modules'))
  symlinkSync(resolve(root, 'package.json'), join(directory, 'package.json'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  return directory
}

function brokenRules(files: Record<string, string>): string[] {
  const result = cruiseTree(project(files))
  return [...new Set(result.summary.violations.map((violation) => violation.rule.name))]
}

const leaf = 'export const leaf = 1\n'

describe('the architecture rules', () => {
  it('see the modules of the product and find no violation', { timeout: 60_000 }, () => {
    const { summary } = cruiseTree(root)
    expect(summary.totalCruised).toBeGreaterThan(100)
    expect(summary.violations).toEqual([])
  })

  it.each<[string, Record<string, string>]>([
    [
      'no-cycles',
      {
        'src/core/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
        'src/core/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
      },
    ],
    [
      'core-stands-alone',
      { 'src/core/a.ts': "export { leaf } from '../discord/a.ts'\n", 'src/discord/a.ts': leaf },
    ],
    ['core-stands-alone', { 'src/core/a.ts': "export { readFile } from 'node:fs/promises'\n" }],
    ['rules-know-no-edges', { 'src/features/levels/curve.ts': "export { Client } from 'discord.js'\n" }],
    [
      'features-meet-at-doorways',
      {
        'src/features/levels/a.ts': "export { leaf } from '../earning/inner.ts'\n",
        'src/features/earning/inner.ts': leaf,
      },
    ],
    [
      'outer-folders-know-no-feature',
      {
        'src/discord/a.ts': "export { leaf } from '../features/levels/index.ts'\n",
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
        'src/sandbox/play/components/a.tsx': "export { leaf } from '../../world/a.ts'\n",
        'src/sandbox/world/a.ts': leaf,
      },
    ],
    ['play-has-no-node', { 'src/sandbox/play/components/a.tsx': "export { readFileSync } from 'node:fs'\n" }],
    [
      'no-test-code-in-the-product',
      { 'src/app.ts': "export { leaf } from '../test/support/a.ts'\n", 'test/support/a.ts': leaf },
    ],
    ['only-installed-packages', { 'src/app.ts': "export { x } from 'a-package-that-nobody-installed'\n" }],
    ['no-development-packages', { 'src/app.ts': "export { fc } from 'fast-check'\n" }],
  ])('catch a breach of "%s"', { timeout: 30_000 }, (rule, files) => {
    expect(brokenRules(files)).toContain(rule)
  })

  it('allow what a feature is made of', { timeout: 30_000 }, () => {
    const broken = brokenRules({
      'src/core/error.ts': leaf,
      'src/features/levels/curve.ts': "export { leaf } from '../../core/error.ts'\n",
      'src/features/levels/levels.store.ts': "export { Schema } from 'mongoose'\n",
      'src/features/levels/discord/rank.command.ts':
        "export { MessageFlags } from 'discord.js'\nexport { leaf } from '../curve.ts'\n",
      'src/features/levels/feature.ts': "export { leaf } from '../earning/index.ts'\n",
      'src/features/earning/index.ts': leaf,
    })
    expect(broken).toEqual([])
  })
})
