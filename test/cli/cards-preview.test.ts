import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'

const script = new URL('../../src/cli/cards-preview.ts', import.meta.url).pathname

function preview(...given: string[]): Promise<{ code: number; told: string }> {
  const all = ['--import', import.meta.resolve('tsx'), script, ...given]
  return new Promise((resolve) => {
    execFile(process.execPath, all, (error, _, told) => resolve({ code: Number(error?.code ?? 0), told }))
  })
}

describe('npm run cards:preview', () => {
  it.each([
    [['--bogus'], /^Unknown option '--bogus'.*\nnpm run cards:preview -- /],
    [['--theme', 'nope', '--out', tmpdir()], /^There is no theme "nope"\. Choose all or one of: .*laurel/],
    [['--out', '/dev/null/cards'], /^ENOTDIR[^\n]*\n$/],
  ])('refuses %j in plain words', async (given, told) => {
    expect(await preview(...given)).toEqual({ code: 1, told: expect.stringMatching(told) })
  })
})
