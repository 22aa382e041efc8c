import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { takeBack } from '../../../src/features/earning/take-back.ts'

it('gives back of a removal only what was not undone meanwhile', () => {
  expect(takeBack(0, 0, 300)).toEqual({ change: 0, short: 300 })
  expect(takeBack(0, 300, -495)).toEqual({ change: 195, short: -300 })
  expect(takeBack(80, 0, 50)).toEqual({ change: -50, short: 0 })
})

const deed = fc.oneof(
  fc.record({ kind: fc.constant('earn'), amount: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ kind: fc.constant('remove'), amount: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ kind: fc.constant('undo'), amount: fc.nat(40) }),
)

it('leaves what still counts, whatever is earned, removed and undone in any order, and nothing once all is undone', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 40 }), fc.infiniteStream(fc.nat(40)), (deeds, order) => {
      let [xp, owed] = [0, 0]
      const open: number[] = []
      const undo = (index: number) => {
        const [amount = 0] = open.splice(index % Math.max(1, open.length), 1)
        const { change, short } = takeBack(xp, owed, amount)
        xp += change
        owed += short
      }
      for (const { kind, amount } of deeds) {
        const change = kind === 'earn' ? amount : -Math.min(xp, amount)
        if (kind === 'undo') undo(amount)
        else if (change !== 0) {
          open.push(change)
          xp += change
        }
        expect(Math.min(xp, owed)).toBeGreaterThanOrEqual(0)
        expect(xp - owed).toBe(open.reduce((sum, one) => sum + one, 0))
      }
      while (open.length > 0) undo(order.next().value)
      expect([xp, owed]).toEqual([0, 0])
    }),
  )
})
