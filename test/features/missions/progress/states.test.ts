import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MissionStates,
  type MissionState,
  type PeriodState,
} from '../../../../src/features/missions/progress/states.ts'

const count = fc.nat({ max: Number.MAX_SAFE_INTEGER })
const fields: { [Field in keyof PeriodState]: fc.Arbitrary<PeriodState[Field]> } = {
  version: fc.nat({ max: 999 }),
  period: fc.constantFrom('once', '2026-11', '2026-11-18', 's1kx9'),
  doneAt: count,
  since: count,
  counts: fc.array(count, { maxLength: 4 }),
}
const state: fc.Arbitrary<MissionState> = fc.record(
  { ...fields, times: fc.nat(), former: fc.array(fc.record(fields), { minLength: 1, maxLength: 3 }) },
  { requiredKeys: ['version', 'period', 'doneAt', 'since', 'counts', 'times'] },
)
const id = fc.constantFrom('a', 'a1', 'a-1', 'b', 'ba', 'a1-a')
const steps = fc.array(fc.tuple(id, state, fc.boolean()), { maxLength: 20 })

describe('the states of missions', () => {
  it('are the same after they were kept as text, whichever of them changed in between', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const expected = new Map<string, MissionState>()
        let states = new MissionStates()
        for (const [key, value, isKept] of list) {
          states.set(key, structuredClone(value))
          expected.set(key, value)
          if (isKept) states = new MissionStates(states.encode())
        }
        const again = new MissionStates(states.encode())
        for (const [key, value] of expected) expect(again.get(key)).toEqual(value)
        const times = Array.from(expected, ([key, value]) => [key, value.times] as const)
        expect(again.times()).toEqual(new Map(times))
      }),
    )
  })

  it('keep what is changed, and know nothing of others', () => {
    const states = new MissionStates()
    states.set('a', { version: 1, period: 'once', doneAt: 0, since: 5, counts: [1], times: 0 })
    const read = new MissionStates(states.encode())
    const own = read.get('a')
    if (own) read.set('a', { ...own, counts: [2] })
    expect(new MissionStates(read.encode()).get('a')?.counts).toEqual([2])
    expect(read.get('b')).toBeUndefined()
  })
})
