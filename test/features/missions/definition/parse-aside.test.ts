import { expect, it } from 'vitest'
import { parseAside } from '../../../../src/features/missions/definition/parse-aside.ts'
import { parseText } from '../../../../src/features/missions/definition/parse-text.ts'
import { readPack } from '../../../../src/features/missions/definition/read-pack.ts'
import { packOf } from '../missions.ts'

it('reads a long file as a short one, and tells its faults with the same places', async () => {
  const missions = Array.from({ length: 200 }, (_, index) => ({ id: `m${index}` }))
  const long = JSON.stringify(JSON.parse(packOf(missions)), null, 1)
  expect(long.length).toBeGreaterThan(20_000)
  expect(await parseAside(long)).toEqual(parseText(long))
  const broken = long.replace('"m150"', '"M 150"')
  const faults = readPack(await parseAside(broken))
  expect(faults).toEqual(readPack(broken))
  expect(faults).toMatchObject({ faults: [{ code: 'wrong-form', path: ['missions', 150, 'id'] }] })
})

it('gives up on a file that takes too long, and lets others work meanwhile', async () => {
  const slow = Array.from({ length: 50_000 }, (_, index) => `k${index}: {}`).join('\n')
  let ticks = 0
  const ticking = setInterval(() => (ticks += 1), 20)
  const parsed = await parseAside(slow, 600)
  clearInterval(ticking)
  expect(parsed).toMatchObject({ fault: { code: 'too-complex' } })
  expect(ticks).toBeGreaterThan(5)
})

it('refuses more aliases than anybody writes, and what is longer than a file may be', async () => {
  const aliases = `a: &a [x]\n${Array.from({ length: 101 }, (_, index) => `k${index}: *a`).join('\n')}`
  expect(parseText(aliases)).toMatchObject({ fault: { code: 'wrong-form' } })
  expect(await parseAside('x'.repeat(1_000_001))).toMatchObject({ fault: { code: 'too-long-file' } })
})
