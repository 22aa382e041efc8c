import { describe, expect, it } from 'vitest'
import { compileFilter } from '../../../src/embedded-store/matching/filter.ts'
import { ejson } from '../documents.ts'

const fits = (schema: string, doc: string) =>
  compileFilter(ejson(`{$jsonSchema: ${schema}}`)).matches(ejson(doc))

describe('$jsonSchema', () => {
  it.each<[schema: string, doc: string, expected: boolean]>([
    ['{required: ["a"]}', '{a: null}', true],
    ['{required: ["a"]}', '{b: 1}', false],
    ['{properties: {a: {bsonType: "int"}}}', '{a: 1}', true],
    ['{properties: {a: {bsonType: "int"}}}', '{a: "x"}', false],
    ['{properties: {a: {bsonType: "int"}}}', '{}', true],
    ['{properties: {a: {bsonType: ["int", "null"]}}}', '{a: null}', true],
    ['{properties: {a: {type: "number"}}}', '{a: {$numberDecimal: "1"}}', true],
    ['{properties: {a: {type: "boolean"}}}', '{a: true}', true],
    ['{properties: {a: {type: "object"}}}', '{a: [1]}', false],
    ['{bsonType: "object"}', '{}', true],
    ['{properties: {a: {minimum: 1, maximum: 5}}}', '{a: 5}', true],
    ['{properties: {a: {maximum: 5, exclusiveMaximum: true}}}', '{a: 5}', false],
    ['{properties: {a: {multipleOf: 2}}}', '{a: 3}', false],
    ['{properties: {a: {minLength: 2, maxLength: 3}}}', '{a: "😀é"}', true],
    ['{properties: {a: {pattern: "^x"}}}', '{a: "yx"}', false],
    ['{properties: {a: {enum: ["x", 1]}}}', '{a: {$numberLong: "1"}}', true],
    ['{properties: {a: {items: {bsonType: "int"}, minItems: 1, uniqueItems: true}}}', '{a: [1, 2]}', true],
    ['{properties: {a: {uniqueItems: true}}}', '{a: [1, {$numberLong: "1"}]}', false],
    ['{properties: {a: {items: [{bsonType: "int"}], additionalItems: false}}}', '{a: [1, 2]}', false],
    ['{properties: {a: {}}, additionalProperties: false}', '{a: 1, b: 1}', false],
    [
      '{patternProperties: {"^s": {bsonType: "string"}}, additionalProperties: {bsonType: "int"}}',
      '{sx: "a", b: 1}',
      true,
    ],
    ['{dependencies: {a: ["b"]}}', '{a: 1}', false],
    ['{dependencies: {a: {required: ["b"]}}}', '{a: 1, b: 1}', true],
    ['{minProperties: 2}', '{a: 1}', false],
    ['{anyOf: [{required: ["a"]}, {required: ["b"]}]}', '{b: 1}', true],
    ['{oneOf: [{required: ["a"]}, {required: ["b"]}]}', '{a: 1, b: 1}', false],
    ['{allOf: [{required: ["a"]}]}', '{a: 1}', true],
    ['{not: {required: ["a"]}}', '{a: 1}', false],
    ['{title: "x", description: "y"}', '{}', true],
    ['{properties: {a: {properties: {b: {bsonType: "string"}}, required: ["b"]}}}', '{a: {b: 1}}', false],
    ['{properties: {"__proto__": {bsonType: "int"}}}', '{}', true],
  ])('%s on %s: %s', (schema, doc, expected) => {
    expect(fits(schema, doc)).toBe(expected)
  })

  it.each<[schema: string, code: number]>([
    ['1', 14],
    ['{foo: 1}', 9],
    ['{format: "x"}', 9],
    ['{type: "integer"}', 9],
    ['{bsonType: "foo"}', 2],
    ['{required: []}', 9],
    ['{required: ["a", "a"]}', 9],
    ['{properties: {a: 1}}', 14],
    ['{minLength: -1}', 9],
    ['{enum: []}', 9],
    ['{exclusiveMinimum: true}', 9],
    ['{anyOf: []}', 2],
  ])('%s is refused with %i', (schema, code) => {
    expect(() => fits(schema, '{}')).toThrow(expect.objectContaining({ code }))
  })
})
