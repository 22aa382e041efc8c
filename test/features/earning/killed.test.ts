import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seededRandom } from '../../../src/core/random.ts'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { openEarningStore } from './store-harness.ts'
import { xpAfter } from './three-sources.ts'

const MEMBERS = 20
const KILLS = 2
const child = fileURLToPath(new URL('commit-until-killed.ts', import.meta.url))

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'laurel-killed-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

/** Runs the child from minute `first` on, kills it some commits later, and answers the last minute that it acknowledged. */
async function commitAndKill(first: number, commits: number, delay: number): Promise<number> {
  const running = spawn(process.execPath, ['--import', 'tsx', child, directory, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => running.once('exit', resolve))
  let last = first - 1
  for await (const line of createInterface({ input: running.stdout })) {
    last = Number(line)
    if (last === first + commits) setTimeout(() => running.kill('SIGKILL'), delay)
  }
  await ended
  return last
}

it(
  'loses and doubles nothing of any source, caps included, when the process is killed mid-commit, again and again',
  { timeout: 90_000 },
  async () => {
    const random = seededRandom(11)
    let acknowledged = -1
    for (let kill = 0; kill < KILLS; kill += 1) {
      const from = Math.max(0, acknowledged - 2)
      acknowledged = await commitAndKill(from, 5 + Math.floor(random.next() * 10), random.next() * 20)
    }
    const store = await startEmbeddedStore({ directory })
    const earning = await openEarningStore({ uri: store.uri })
    try {
      const entries = await earning.entries()
      const messages = entries.filter(({ source }) => source === 'message')
      const minutes = Math.max(...messages.map(({ at }) => (at.getTime() - 1_700_000_000_000) / 60_000)) + 1
      expect(minutes).toBeGreaterThan(acknowledged)
      expect(minutes).toBeLessThanOrEqual(acknowledged + 2)
      expect(messages).toHaveLength(minutes * MEMBERS)
      const xp = Object.values(await earning.xp())
      expect(xp).toEqual(Array.from({ length: MEMBERS }, () => xpAfter(minutes)))
    } finally {
      await earning.close()
      await store.stop()
    }
  },
)
