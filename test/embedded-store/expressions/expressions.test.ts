import { describe, expect, it } from 'vitest'
import { BsonDate } from '../../../src/embedded-store/bson/value.ts'
import { compileExpression, newScope } from '../../../src/embedded-store/expressions/compile.ts'
import { ejson, ejsonValue, show } from '../documents.ts'
import { EXPRESSION_CORNERS, REFUSED_EXPRESSION_CORNERS } from './corner-cases.ts'
import { EXPRESSIONS, REFUSED_EXPRESSIONS } from './expression-cases.ts'

const evaluate = (expression: string, doc = '{}') => {
  const scope = newScope({ now: new BsonDate(0), let: ejson('{v: 7}'), random: () => 0.25 })
  return compileExpression(ejsonValue(expression), scope).evaluate(ejson(doc))
}
describe.each([...EXPRESSIONS, ...EXPRESSION_CORNERS])('%s', (_, cases) => {
  it.each(cases)('%s is %s', (expression, expected, doc) => {
    const value = evaluate(expression, doc)
    expect(show(value)).toBe(expected === null ? 'missing' : show(ejsonValue(expected)))
  })
})

it.each([...REFUSED_EXPRESSIONS, ...REFUSED_EXPRESSION_CORNERS])(
  '%s is refused with %i',
  (expression, code) => {
    expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code }))
  },
)

it.each([
  "{$reduce: {input: {$range: [0, 60]}, initialValue: 'xxxxxxxx', in: {$concat: ['$$value', '$$value']}}}",
  '{$reduce: {input: {$range: [0, 60]}, initialValue: [1], in: {$concatArrays: ["$$value", "$$value"]}}}',
])('%s ends before it fills the memory', (expression) => {
  expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code: 10334 }))
})
