import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('digest-of-cards.ts', import.meta.url))

/** Draws every sample name in a process of its own. */
async function draw(env: NodeJS.ProcessEnv): Promise<{ fontsAtStart: number; digest: string }> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, ...env },
  })
  return JSON.parse(stdout)
}

test('cards have the same pixels whatever fonts the system has', async () => {
  const [without, withSystem] = await Promise.all([
    draw({ DISABLE_SYSTEM_FONTS_LOAD: '1' }),
    draw({ DISABLE_SYSTEM_FONTS_LOAD: '' }),
  ])
  expect(without.fontsAtStart).toBeLessThanOrEqual(withSystem.fontsAtStart)
  expect(without.digest).toBe(withSystem.digest)
}, 60_000)
