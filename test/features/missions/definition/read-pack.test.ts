import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { pathText } from '../../../../src/features/missions/definition/fault.ts'
import { readPack } from '../../../../src/features/missions/definition/read-pack.ts'
import { missionsOf } from '../missions.ts'
import { writePack } from '../../../../src/features/missions/definition/write-pack.ts'

const starter = readFileSync(new URL('../../../../assets/packs/starter.yaml', import.meta.url), 'utf8')

/** A pack of one mission with these lines in place of the usual ones. */
const one = (change: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) => ({
  laurel: 'missions/1',
  missions: [mission('one', change)],
  ...rest,
})
const mission = (id: string, change: Record<string, unknown> = {}) => ({
  id,
  texts: { en: { title: 'A', description: 'B' } },
  period: 'daily',
  objective: { do: 'messages', count: 3 },
  rewards: { xp: 10 },
  ...change,
})

/** What is wrong, each as `code path`. */
function faultsOf(pack: unknown): string[] {
  const read = readPack(typeof pack === 'string' ? pack : JSON.stringify(pack, null, 1))
  return 'faults' in read ? read.faults.map(({ code, path }) => `${code} ${pathText(path)}`) : []
}

it('reads the starter pack, in both languages, and writes it back the same', () => {
  const read = readPack(starter)
  if (!('pack' in read)) throw new Error(JSON.stringify(read.faults))
  expect(read.pack.missions.length).toBeGreaterThan(15)
  expect(read.pack.missions.every(({ texts }) => texts.en && texts.es)).toBe(true)
  const again = readPack(writePack(read.pack.missions, read.pack.pools))
  expect(again).toEqual(read)
})

it('tells line and column of a field that does not exist and of a reward beyond the limit', () => {
  const read = readPack(
    ['laurel: missions/1', 'missions:', '  - id: one', '    texts: { en: { title: A, description: B } }']
      .concat(['    period: daily', '    objective: { do: messages, count: 3, inn: [] }'])
      .concat(['    rewards:', '      xp: 9999999'])
      .join('\n'),
  )
  expect('faults' in read && read.faults).toMatchObject([
    { code: 'unknown-field', line: 6, column: 42, values: { field: 'inn' } },
    {
      code: 'too-large',
      path: ['missions', 0, 'rewards', 'xp'],
      line: 8,
      column: 11,
      values: { most: 50_000 },
    },
  ])
})

it('tells where a file stops making sense', () => {
  const read = readPack('laurel: missions/1\nmissions: [\n')
  expect('faults' in read && read.faults[0]).toMatchObject({ code: 'syntax', line: 3 })
})

it.each<[string, unknown, string]>([
  [
    'a mission that needs itself',
    one({ needs: { missions: ['one'] } }),
    'circular missions[0].needs.missions',
  ],
  [
    'two that need each other',
    {
      laurel: 'missions/1',
      missions: [mission('a', { needs: { missions: ['b'] } }), mission('b', { needs: { missions: ['a'] } })],
    },
    'circular missions[1].needs.missions',
  ],
  [
    'two that only count for each other',
    {
      laurel: 'missions/1',
      missions: [
        mission('a', { period: 'weekly', objective: { do: 'missions', count: 1, of: ['b'] } }),
        mission('b', { period: 'weekly', objective: { do: 'missions', count: 1, of: ['a'] } }),
        mission('c'),
        mission('d', { objective: { do: 'missions', count: 1, of: ['c', 'a'] } }),
      ],
    },
    'circular missions[0].objective circular missions[1].objective',
  ],
  [
    'more messages than an hour has room for',
    one({ between: { from: '18:00', to: '19:00' }, objective: { do: 'messages', count: 3601 } }),
    'more-than-time missions[0].objective.count',
  ],
  [
    'a mission that nobody wrote',
    one({ needs: { missions: ['x'] } }),
    'unknown-mission missions[0].needs.missions[0]',
  ],
  [
    'three of two',
    one({
      objective: {
        do: 'some',
        least: 3,
        of: [
          { do: 'boosts', count: 1 },
          { do: 'helps', count: 1 },
        ],
      },
    }),
    'some-too-many missions[0].objective.least',
  ],
  [
    'more voice than a day has',
    one({ objective: { do: 'voice-minutes', count: 1441 } }),
    'more-than-time missions[0].objective.count',
  ],
  [
    'more voice than an hour has',
    one({ between: { from: '18:00', to: '19:00' }, objective: { do: 'voice-minutes', count: 61 } }),
    'more-than-time missions[0].objective.count',
  ],
  [
    'a window that ends before it begins',
    one({ window: { from: '2026-12-02T00:00', to: '2026-12-01T00:00' } }),
    'window-order missions[0].window.to',
  ],
  ['a pool that does not exist', one({ pool: 'x' }), 'unknown-pool missions[0].pool'],
  [
    'a pool smaller than its draw',
    one({ pool: 'p' }, { pools: [{ id: 'p', draw: 2 }] }),
    'draw-too-large pools[0].draw',
  ],
  [
    'a chain without its first step',
    one({ chain: { name: 'c', step: 2 } }),
    'chain-gap missions[0].chain.step',
  ],
  ['no language', one({ texts: {} }), 'no-language missions[0].texts'],
  ['a time zone that does not exist', one({}, { timeZone: 'Mars/Olympus' }), 'unknown-time-zone timeZone'],
  ['an objective of no kind', one({ objective: { do: 'sleep' } }), 'not-one-of missions[0].objective.do'],
  ['a missing objective', one({ objective: undefined }), 'missing missions[0].objective'],
  [
    'a count of nothing',
    one({ objective: { do: 'messages', count: 0 } }),
    'too-small missions[0].objective.count',
  ],
  [
    'a role that is no role',
    one({ rewards: { roles: [{ role: 'x' }] } }),
    'wrong-form missions[0].rewards.roles[0].role',
  ],
  [
    'both kinds of limit',
    one({ limited: { first: 1, raffle: 1 } }),
    'unknown-field missions[0].limited.raffle',
  ],
  [
    'a month that no year has',
    one({ window: { from: '2026-13-01T00:00', to: '2027-01-01T00:00' } }),
    'wrong-form missions[0].window.from',
  ],
  [
    'more missions a day than are drawn',
    {
      laurel: 'missions/1',
      pools: [{ id: 'p', draw: 1 }],
      missions: [
        mission('a', { pool: 'p' }),
        mission('b', { pool: 'p' }),
        mission('c', { objective: { do: 'missions', count: 2, of: ['a', 'b'] } }),
      ],
    },
    'never-in-period missions[2].objective.count',
  ],
  [
    'finishing twice what is done once',
    {
      laurel: 'missions/1',
      missions: [
        mission('a', { period: 'once' }),
        mission('b', { period: 'weekly', objective: { do: 'missions', count: 2, of: ['a'] } }),
      ],
    },
    'never-in-period missions[1].objective.count',
  ],
  [
    'eight days in a week',
    {
      laurel: 'missions/1',
      missions: [
        mission('a'),
        mission('b', { period: 'weekly', objective: { do: 'missions', count: 8, of: ['a'] } }),
      ],
    },
    'never-in-period missions[1].objective.count',
  ],
  [
    'a secret that nobody could send a proof for',
    one({ secret: true, objective: { do: 'proof', kinds: ['text'] } }),
    'secret-proof missions[0].objective',
  ],
  ['no pack at all', 'hello', 'wrong-type '],
])('refuses %s', (_, pack, fault) => {
  expect(faultsOf(pack).join(' ')).toBe(fault)
})

it('finds circles that lead through achievements and missions outside of the pack', () => {
  const around = {
    missions: missionsOf([{ id: 'other', needs: { missions: ['one'] } }, { id: 'one' }]).missions,
    achievements: new Map([
      ['medal', 'other'],
      ['honour', undefined],
    ]),
  }
  const needing = (achievement: string) =>
    readPack(JSON.stringify(one({ needs: { achievements: [achievement] } })), around)
  expect(needing('medal')).toMatchObject({
    faults: [{ code: 'circular', path: ['missions', 0, 'needs', 'achievements'], line: 1 }],
  })
  expect(needing('honour')).toHaveProperty('pack')
})

it('refuses 10,000 missions before it reads them', () => {
  const missions = Array.from({ length: 10_000 }, (_, index) => ({ id: `m${index}` }))
  expect(faultsOf(JSON.stringify({ laurel: 'missions/1', missions }))).toEqual(['too-many missions'])
})

it('refuses what is nested too deeply, has too many parts, or unfolds without end', () => {
  const leaf = { do: 'boosts', count: 1 }
  const nest = (depth: number): object => (depth === 0 ? leaf : { do: 'all', of: [nest(depth - 1)] })
  expect(faultsOf(one({ objective: nest(5) }))).toEqual([
    'too-deep missions[0].objective.of[0].of[0].of[0].of[0]',
  ])
  expect(
    faultsOf(
      one({
        objective: {
          do: 'any',
          of: [1, 2].map(() => ({ do: 'any', of: Array.from({ length: 6 }, () => leaf) })),
        },
      }),
    ),
  ).toEqual(['too-many-parts missions[0].objective'])
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
  for (const [index, name] of [...'bcdefgh'].entries())
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
  expect(faultsOf(bomb.join('\n'))).toEqual(['wrong-form '])
})

it('takes moments of a pack with a time zone for those of that zone', () => {
  const window = { from: '2026-12-24T18:00', to: '2026-12-25T00:00Z' }
  const read = readPack(JSON.stringify(one({ window }, { timeZone: 'America/New_York' })))
  expect('pack' in read && read.pack.missions[0]?.window).toEqual({
    from: '2026-12-24T18:00:00-05:00',
    to: '2026-12-25T00:00Z',
  })
})

it('takes names from outside as data', () => {
  expect(faultsOf('laurel: missions/1\n__proto__: { polluted: 1 }\nmissions: []')).toContain(
    'unknown-field __proto__',
  )
  expect('polluted' in {}).toBe(false)
})
