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
  expect([...counts.keys()].sort()).toEqual([15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25])
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
})

it('depends on the secret', () => {
  const draws = (key: Buffer) =>
    Array.from({ length: 50 }, (_, index) => drawAmount(key, '1', `message:${index}`, 1, 1000))
  expect(draws(secret)).not.toEqual(draws(Buffer.from('another')))
})

it('is the least when there is no range', () => {
  expect(drawAmount(secret, '1', 'message:5', 20, 20)).toBe(20)
})
