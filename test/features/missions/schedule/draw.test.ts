import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drawFrom, drawOrder } from '../../../../src/features/missions/schedule/draw.ts'

const draw = (ids: readonly string[], count: number, seed: string, member: string, ordinal: number) =>
  drawFrom(drawOrder(ids, seed, member), count, ordinal)

const pool = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 2, maxLength: 30 })

it('gives everybody as many as are drawn, each once, and the same at every asking', () => {
  fc.assert(
    fc.property(
      pool,
      fc.integer({ min: 1, max: 8 }),
      fc.string(),
      fc.nat(),
      (ids, count, member, ordinal) => {
        const drawn = draw(ids, count, 'seed', member, ordinal)
        expect(new Set(drawn).size).toBe(Math.min(count, ids.length))
        expect(drawn.every((id) => ids.includes(id))).toBe(true)
        expect(draw(ids.toReversed(), count, 'seed', member, ordinal).toSorted()).toEqual(drawn.toSorted())
      },
    ),
  )
})

it('repeats nothing before everything else came', () => {
  fc.assert(
    fc.property(pool, fc.integer({ min: 1, max: 5 }), fc.nat({ max: 100_000 }), (ids, count, ordinal) => {
      const periods = Math.floor(ids.length / count)
      const seen = Array.from({ length: periods }, (_, index) => draw(ids, count, 's', 'm', ordinal + index))
      expect(new Set(seen.flat()).size).toBe(
        Math.min(periods, Math.max(1, periods)) * Math.min(count, ids.length),
      )
    }),
  )
})

it('is fair: in the long run every mission comes equally often for a member, and equally often over members', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const tally = (draws: readonly string[]) => ids.map((id) => draws.filter((one) => one === id).length)
  const overTime = Array.from({ length: 70 }, (_, day) => draw(ids, 3, 's', 'ana', day)).flat()
  expect(new Set(tally(overTime))).toEqual(new Set([30]))
  const overMembers = Array.from({ length: 7000 }, (_, member) => draw(ids, 3, 's', `m${member}`, 5)).flat()
  for (const times of tally(overMembers)) expect(Math.abs(times - 3000)).toBeLessThan(250)
})

it('moves none of the others when a mission is added', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const order = (all: readonly string[]) => draw(all, all.length - 1, 's', 'ana', 0)
  const before = order([...ids, 'y'])
  expect(before.length).toBe(5)
  const circle = (all: readonly string[]) =>
    Array.from({ length: all.length }, (_, index) => draw(all, 1, 's', 'ana', index)[0])
  expect(circle([...ids, 'z']).filter((id) => id !== 'z')).toEqual(circle(ids))
})
