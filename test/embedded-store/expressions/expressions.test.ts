import { describe, expect, it } from 'vitest'
import { BsonDate, Int32 } from '../../../src/embedded-store/bson/value.ts'
import { compileExpression, newScope } from '../../../src/embedded-store/expressions/compile.ts'
import { beginDocument, beginEffort } from '../../../src/embedded-store/expressions/effort.ts'
import { ejson, ejsonValue, show } from '../documents.ts'
import { CONVERSIONS, REFUSED_CONVERSIONS } from './conversion-cases.ts'
import { EXPRESSION_CORNERS, REFUSED_EXPRESSION_CORNERS } from './corner-cases.ts'
import { REFUSED_ARGUMENTS } from './refused-arguments.ts'
import { EXPRESSIONS, REFUSED_EXPRESSIONS } from './expression-cases.ts'

const evaluate = (expression: string, doc = '{}') => {
  const scope = newScope({ now: new BsonDate(0), let: ejson('{v: 7}'), random: () => 0.25 })
  return compileExpression(ejsonValue(expression), scope).evaluate(ejson(doc))
}
describe.each([...EXPRESSIONS, ...EXPRESSION_CORNERS, ...CONVERSIONS])('%s', (_, cases) => {
  it.each(cases)('%s is %s', (expression, expected, doc) => {
    const value = evaluate(expression, doc)
    expect(show(value)).toBe(expected === null ? 'missing' : show(ejsonValue(expected)))
  })
})

it.each([
  ...REFUSED_EXPRESSIONS,
  ...REFUSED_EXPRESSION_CORNERS,
  ...REFUSED_ARGUMENTS,
  ...REFUSED_CONVERSIONS,
])('%s is refused with %i', (expression, code) => {
  expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code }))
})

it.each([
  "{$reduce: {input: {$range: [0, 60]}, initialValue: 'xxxxxxxx', in: {$concat: ['$$value', '$$value']}}}",
  '{$reduce: {input: {$range: [0, 60]}, initialValue: [1], in: {$concatArrays: ["$$value", "$$value"]}}}',
])('%s ends before it fills the memory', (expression) => {
  expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code: 10334 }))
})

it.each([
  ['{$range: [0, 10000000]}', 146],
  ['{$map: {input: {$range: [0, 3000]}, in: {$map: {input: {$range: [0, 3000]}, in: 1}}}}', 146],
  [
    "{$replaceAll: {input: {$reduce: {input: {$range: [0, 20]}, initialValue: 'xx', in: {$concat: ['$$value', '$$value']}}}, find: 'x', replacement: 'yyyyyyyyyy'}}",
    10334,
  ],
])('%s is refused with %i for its size', (expression, code) => {
  beginDocument()
  expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code }))
})

it('lets an array grow by one element after the other', () => {
  beginDocument()
  const grown =
    '{$reduce: {input: {$range: [0, 5000]}, initialValue: [], in: {$concatArrays: ["$$value", ["$$this"]]}}}'
  expect(evaluate(`{$size: [${grown}]}`)).toEqual(new Int32(5000))
})

it('ends an expression when the time of its operation is up', () => {
  beginEffort(performance.now(), performance.now() - 1)
  expect(() => evaluate('{$reduce: {input: {$range: [0, 9000]}, initialValue: 0, in: "$$this"}}')).toThrow(
    expect.objectContaining({ code: 50 }),
  )
  beginEffort(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
})
