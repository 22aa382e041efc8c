import { encodeKey } from '../../bson/sort-key.ts'
import { typeName } from '../../bson/types.ts'
import { type Doc, Int32, type Value, docOf, isDoc } from '../../bson/value.ts'
import { parseSchema } from '../json-schema/schema.ts'
import { compileRegex } from '../regular-expression/compile.ts'

/** The keywords in the order in which they are reported. */
const KEYWORDS = [
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'enum',
  'multipleOf',
  'maximum',
  'minimum',
  'maxLength',
  'minLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'items',
  'additionalItems',
  'properties',
  'patternProperties',
  'additionalProperties',
  'required',
  'minProperties',
  'maxProperties',
  'dependencies',
  'type',
  'bsonType',
] as const
type Keyword = (typeof KEYWORDS)[number]

/** The keywords that another one can't be understood without. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  maximum: ['exclusiveMaximum'],
  minimum: ['exclusiveMinimum'],
  additionalItems: ['items'],
  additionalProperties: ['properties', 'patternProperties'],
}

const REASONS: Readonly<Record<string, string>> = {
  enum: 'value was not found in enum',
  multipleOf: 'considered value is not a multiple of the specified value',
  maximum: 'comparison failed',
  minimum: 'comparison failed',
  maxLength: 'specified string length was not satisfied',
  minLength: 'specified string length was not satisfied',
  pattern: 'regular expression did not match',
  minItems: 'array did not match specified length',
  maxItems: 'array did not match specified length',
  uniqueItems: 'found a duplicate item',
  minProperties: 'specified number of properties was not satisfied',
  maxProperties: 'specified number of properties was not satisfied',
  type: 'type did not match',
  bsonType: 'type did not match',
}

/** Which rules of the schema the document breaks, as `errInfo.details` tells it. */
export function explainSchema(schema: Doc, doc: Doc): Doc {
  const details = docOf([['operatorName', '$jsonSchema'], ...annotations(schema)])
  details.set('schemaRulesNotSatisfied', brokenRules(schema, doc))
  return details
}

function annotations(schema: Doc): [string, Value][] {
  return ['title', 'description'].flatMap((name): [string, Value][] => {
    const text = schema.get(name)
    return text === undefined ? [] : [[name, text]]
  })
}

function brokenRules(schema: Doc, value: Value): Doc[] {
  return KEYWORDS.filter(
    (keyword) => schema.has(keyword) && isBroken(only(schema, keyword, true), value),
  ).map((keyword) => explainKeyword(keyword, schema, value))
}

function isBroken(schema: Doc, value: Value): boolean {
  return !parseSchema(schema)(value)
}

function only(schema: Doc, keyword: Keyword, isToTest: boolean): Doc {
  const names = new Set<string>([keyword, ...(COMPANIONS[keyword] ?? [])])
  const kept = [...schema].filter(([name]) => names.has(name))
  const isLoose = isToTest && (keyword === 'additionalProperties' || keyword === 'additionalItems')
  return docOf(isLoose ? kept.map(([name, value]) => loosened(name, value)) : kept)
}

/** Known properties and items stay known, but any value of theirs will do. */
function loosened(name: string, value: Value): [string, Value] {
  if (name === 'items' && Array.isArray(value)) return [name, value.map(() => docOf())]
  if (name === 'items') return [name, docOf()]
  if (name !== 'properties' && name !== 'patternProperties') return [name, value]
  return [name, docOf([...(value as Doc).keys()].map((key) => [key, docOf()]))]
}

function explainKeyword(keyword: Keyword, schema: Doc, value: Value): Doc {
  const details = docOf([['operatorName', keyword]])
  const operand = schema.get(keyword) ?? null
  switch (keyword) {
    case 'allOf':
    case 'anyOf':
      return details.set('schemasNotSatisfied', brokenSchemas(operand as Doc[], value))
    case 'oneOf':
      return oneOf(details, operand as Doc[], value)
    case 'not':
      return details.set('reason', 'child expression matched')
    case 'items':
      return items(details, operand, value as Value[])
    case 'additionalItems':
      return additionalItems(details, operand, schema, value as Value[])
    case 'properties':
      return details.set('propertiesNotSatisfied', brokenProperties(operand as Doc, value as Doc))
    case 'patternProperties':
      return details.set('details', brokenPatterns(operand as Doc, value as Doc))
    case 'additionalProperties':
      return additionalProperties(details, operand, schema, value as Doc)
    case 'dependencies':
      return details.set('failingDependencies', brokenDependencies(operand as Doc, value as Doc))
    case 'required':
      details.set('specifiedAs', only(schema, keyword, false))
      return details.set('missingProperties', missing(operand as Value[], value as Doc))
    default:
      return plain(details, keyword, schema, value)
  }
}

/** Keywords that look at one value. */
function plain(details: Doc, keyword: Keyword, schema: Doc, value: Value): Doc {
  details.set('specifiedAs', only(schema, keyword, false))
  details.set('reason', REASONS[keyword] ?? 'value did not match')
  if (keyword === 'minProperties' || keyword === 'maxProperties')
    return details.set('numberOfProperties', new Int32((value as Doc).size))
  details.set('consideredValue', value)
  if (keyword === 'type' || keyword === 'bsonType') details.set('consideredType', typeName(value))
  if (keyword === 'minItems' || keyword === 'maxItems')
    details.set('numberOfItems', new Int32((value as Value[]).length))
  if (keyword === 'uniqueItems') details.set('duplicatedValue', firstDuplicate(value as Value[]))
  return details
}

function firstDuplicate(array: readonly Value[]): Value {
  const seen = new Set<string>()
  for (const value of array) {
    const key = encodeKey(value).toString('latin1')
    if (seen.has(key)) return value
    seen.add(key)
  }
  return null
}

function brokenSchemas(schemas: readonly Doc[], value: Value): Doc[] {
  return schemas.flatMap((schema, index) => {
    const details = brokenRules(schema, value)
    return details.length === 0
      ? []
      : [
          docOf([
            ['index', new Int32(index)],
            ['details', details],
          ]),
        ]
  })
}

function oneOf(details: Doc, schemas: readonly Doc[], value: Value): Doc {
  const matching = schemas.flatMap((schema, index) => (isBroken(schema, value) ? [] : [new Int32(index)]))
  if (matching.length === 0) return details.set('schemasNotSatisfied', brokenSchemas(schemas, value))
  details.set('reason', 'more than one subschema matched')
  return details.set('matchingSchemaIndexes', matching)
}

function items(details: Doc, operand: Value, array: readonly Value[]): Doc {
  if (isDoc(operand)) {
    for (const [name, text] of annotations(operand)) details.set(name, text)
    return firstBroken(details, 'At least one item did not match the sub-schema', operand, array, 0)
  }
  const broken = (operand as Doc[]).flatMap((schema, index) => {
    const value = array[index]
    const rules = value === undefined ? [] : brokenRules(schema, value)
    return rules.length === 0
      ? []
      : [
          docOf([
            ['itemIndex', new Int32(index)],
            ['details', rules],
          ]),
        ]
  })
  return details.set('details', broken)
}

function additionalItems(details: Doc, operand: Value, schema: Doc, array: readonly Value[]): Doc {
  const listed = schema.get('items')
  const from = Array.isArray(listed) ? listed.length : 0
  if (isDoc(operand)) {
    return firstBroken(
      details,
      'At least one additional item did not match the sub-schema',
      operand,
      array,
      from,
    )
  }
  details.set('specifiedAs', docOf([['additionalItems', operand]]))
  details.set('reason', 'found additional items')
  return details.set('additionalItems', array.slice(from))
}

function firstBroken(details: Doc, reason: string, schema: Doc, array: readonly Value[], from: number): Doc {
  const index = array.findIndex((value, at) => at >= from && isBroken(schema, value))
  details.set('reason', reason)
  details.set('itemIndex', BigInt(index))
  return details.set('details', brokenRules(schema, array[index] ?? null))
}

function brokenProperties(properties: Doc, doc: Doc): Doc[] {
  return [...properties].flatMap(([name, schema]) => {
    const value = doc.get(name)
    const details = value === undefined ? [] : brokenRules(schema as Doc, value)
    if (details.length === 0) return []
    return [docOf([['propertyName', name], ...annotations(schema as Doc), ['details', details]])]
  })
}

function brokenPatterns(patterns: Doc, doc: Doc): Doc[] {
  return [...patterns].flatMap(([pattern, schema]) => {
    const regex = compileRegex(pattern, '')
    const failing = [...doc].find(([name, value]) => regex.test(name) && isBroken(schema as Doc, value))
    if (!failing) return []
    return [
      docOf([
        ['propertyName', failing[0]],
        ['regexMatched', pattern],
        ['details', brokenRules(schema as Doc, failing[1])],
      ]),
    ]
  })
}

function additionalProperties(details: Doc, operand: Value, schema: Doc, doc: Doc): Doc {
  const known = (schema.get('properties') as Doc | undefined) ?? docOf()
  const patterns = [...((schema.get('patternProperties') as Doc | undefined) ?? docOf()).keys()]
  const regexes = patterns.map((pattern) => compileRegex(pattern, ''))
  const additional = [...doc].filter(
    ([name]) => !known.has(name) && !regexes.some((regex) => regex.test(name)),
  )
  if (!isDoc(operand)) {
    details.set('specifiedAs', docOf([['additionalProperties', operand]]))
    return details.set(
      'additionalProperties',
      additional.map(([name]) => name),
    )
  }
  const failing = additional.find(([, value]) => isBroken(operand, value))
  details.set('reason', 'at least one additional property did not match the subschema')
  details.set('failingProperty', failing?.[0] ?? '')
  return details.set('details', failing ? brokenRules(operand, failing[1]) : [])
}

function brokenDependencies(dependencies: Doc, doc: Doc): Doc[] {
  return [...dependencies].flatMap(([name, wanted]) => {
    if (!doc.has(name)) return []
    const found = docOf([['conditionalProperty', name]])
    if (Array.isArray(wanted)) {
      const names = missing(wanted, doc)
      return names.length === 0 ? [] : [found.set('missingProperties', names)]
    }
    const details = brokenRules(wanted as Doc, doc)
    return details.length === 0 ? [] : [found.set('details', details)]
  })
}

function missing(names: readonly Value[], doc: Doc): Value[] {
  return names.filter((name) => typeof name === 'string' && !doc.has(name))
}
