import { expect, it } from 'vitest'
import { drawAmount } from '../../../src/features/earning/draw-amount.ts'

const secret = Buffer.from('a secret of this installation')

it('draws the same amount for the same message at each asking', () => {
  expect(drawAmount(secret, '1', 'message:5', 15, 25)).toBe(drawAmount(secret, '1', 'message:5', 15, 25))
})

it('draws every amount of the range about equally often', () => {
  const counts = new Map<number, number>()
  for (let key = 0; key < 11_000; key += 1) {
    const amount = drawAmount(secret, '1', `message:${key}`, 15, 25)
    counts.set(amount, (counts.get(amount) ?? 0) + 1)
  }
  expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25])
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
})

it('depends on the secret', () => {
  const keys = Array.from({ length: 50 }, (_, index) => `message:${index}`)
  const own = keys.map((key) => drawAmount(secret, '1', key, 1, 1000))
  expect(keys.map((key) => drawAmount(Buffer.from('another'), '1', key, 1, 1000))).not.toEqual(own)
})

it('is the least when there is no range', () => {
  expect(drawAmount(secret, '1', 'message:5', 20, 20)).toBe(20)
})
