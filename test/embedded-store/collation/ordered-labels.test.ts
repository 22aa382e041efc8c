import fc from 'fast-check'
import { expect, it } from 'vitest'
import { OrderedLabels } from '../../../src/embedded-store/collation/ordered-labels.ts'

const collator = new Intl.Collator('en', { sensitivity: 'accent' })
const letters = fc.constantFrom('a', 'A', 'á', 'b', 'B', 'z', 'Ω', '-', ' ', '9', '10')
const text = fc.array(letters, { maxLength: 6 }).map((parts) => parts.join(''))

it('labels order as the collation orders, whatever the order that texts come in', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 400 }), (texts) => {
      const labels = new OrderedLabels(collator.compare)
      for (const each of texts) labels.of(each)
      for (let index = 1; index < texts.length; index++) {
        const [left = '', right = ''] = [texts[index - 1], texts[index]]
        const order = Math.sign(Buffer.compare(labels.of(left), labels.of(right)))
        expect(order).toBe(Math.sign(collator.compare(left, right)))
      }
    }),
    { numRuns: 60 },
  )
})

it.each<[string, (index: number) => number]>([
  ['rising', (index) => index],
  ['falling', (index) => -index],
  ['ever between the last two', (index) => (index % 2 === 0 ? 1 : -1) / (index + 1)],
])('labels of %s texts stay short and in order', (_name, place) => {
  const labels = new OrderedLabels((left, right) => Number(left) - Number(right))
  const texts = Array.from({ length: 3000 }, (_, index) => String(place(index)))
  const made = texts.map((each) => ({ number: Number(each), label: labels.of(each) }))
  made.sort((left, right) => left.number - right.number)
  for (let index = 1; index < made.length; index++) {
    const [left, right] = [made[index - 1], made[index]]
    expect(left && right && Buffer.compare(left.label, right.label)).toBe(-1)
  }
  expect(Math.max(...made.map(({ label }) => label.length))).toBeLessThan(800)
})
