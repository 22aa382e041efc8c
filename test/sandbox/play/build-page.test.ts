import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Log, silentLog } from '../../../src/core/log.ts'
import { buildPage } from '../../../src/sandbox/play/build-page.ts'

let folder: string
let source: string
let builds: string
let lines: string[]
const log: Log = {
  ...silentLog,
  info: (line) => void lines.push(line),
  error: (line) => void lines.push(line),
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'play-build-'))
  source = join(folder, 'page')
  builds = join(folder, 'builds')
  lines = []
  await mkdir(source)
  await write('first')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function write(text: string) {
  await writeFile(
    join(source, 'index.html'),
    '<div id="root"></div><script type="module" src="./main.ts"></script>',
  )
  await writeFile(join(source, 'main.ts'), `document.body.textContent = ${JSON.stringify(text)}`)
}

const build = () => buildPage({ log, source, builds, signal: new AbortController().signal })

async function scriptOf(directory: string): Promise<string> {
  const names = await readdir(join(directory, 'assets'))
  return readFile(join(directory, 'assets', names.find((name) => name.endsWith('.js')) ?? ''), 'utf8')
}

test('sources that did not change are not built again', async () => {
  const first = await build()
  expect(await scriptOf(first)).toContain('first')
  expect(lines).toHaveLength(2)
  expect(await build()).toBe(first)
  expect(lines).toHaveLength(2)
})

test('changed sources are built anew, and the old build goes', async () => {
  await build()
  await write('second')
  const second = await build()
  expect(await scriptOf(second)).toContain('second')
  expect(await readdir(builds)).toHaveLength(1)
})

test('two starts at once both end with a whole page', async () => {
  const [one, two] = await Promise.all([build(), build()])
  expect(one).toBe(two)
  expect(await scriptOf(one)).toContain('first')
  expect(await readdir(builds)).toHaveLength(1)
})

test('sources that cannot be built leave the build before in service', async () => {
  const good = await build()
  await writeFile(join(source, 'main.ts'), 'this is no program (')
  expect(await build()).toBe(good)
  expect(lines.at(-1)).toContain('could not be built')
})

test('without sources the newest build is served, and without any build the reason is given', async () => {
  const good = await build()
  await rm(source, { recursive: true })
  expect(await build()).toBe(good)
  await rm(builds, { recursive: true })
  await expect(build()).rejects.toThrow('not built')
})
