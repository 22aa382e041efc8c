import { isNumber, typeName } from '../bson/types.ts'
import { type Doc, Int32, docOf, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { compileFilter } from '../matching/filter.ts'
import type { MatchNode } from '../matching/tree.ts'

/** Options that an index may have. */
export const INDEX_OPTIONS: ReadonlySet<string> = new Set([
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'background',
  'expireAfterSeconds',
  'partialFilterExpression',
  'hidden',
  'prepareUnique',
  'ns',
  'collation',
])
/** Kinds of index that are refused. */
export const REFUSED_INDEX_KINDS: ReadonlySet<string> = new Set([
  'text',
  '2d',
  '2dsphere',
  'hashed',
  'geoHaystack',
  'columnstore',
  'wildcard',
])
const MAX_EXPIRY = 2_147_483_647

/** The specification as it is kept and shown; throws MongoDB's error for what no index of this store can be. */
export function checkIndexSpec(given: Doc): Doc {
  for (const name of given.keys()) {
    if (INDEX_OPTIONS.has(name)) continue
    throw new CommandError(
      'InvalidIndexSpecificationOption',
      `Error in specification ${[...given.keys()].join(', ')} :: caused by :: The field '${name}' is not valid for an index specification.`,
    )
  }
  const key = given.get('key')
  if (!isDoc(key))
    throw new CommandError(
      'FailedToParse',
      "The 'key' property is a required property of an index specification",
    )
  checkPattern(key)
  const spec = docOf([
    ['v', new Int32(2)],
    ['key', key],
  ])
  const name = given.get('name')
  if (name === undefined)
    throw new CommandError(
      'FailedToParse',
      "The 'name' field is a required property of an index specification",
    )
  if (typeof name !== 'string') throw wrongType('name', 'string', given)
  if (name === '' || name === '*')
    throw new CommandError('CannotCreateIndex', `The index name '${name}' is not valid`)
  spec.set('name', name)
  const isIdIndex = key.size === 1 && key.has('_id')
  copyFlags(given, spec, isIdIndex)
  copyExpiry(given, spec, key)
  copyPartial(given, spec, isIdIndex)
  const collation = given.get('collation')
  if (isDoc(collation) && collation.get('locale') !== 'simple') {
    throw new CommandError(
      'CannotCreateIndex',
      "a collation other than { locale: 'simple' } is not supported by this store",
    )
  }
  return spec
}

function checkPattern(key: Doc): void {
  if (key.size === 0) throw new CommandError('CannotCreateIndex', 'Index keys cannot be empty.')
  if (key.size > 32) throw new CommandError('CannotCreateIndex', 'too many fields in the index')
  for (const [path, direction] of key) {
    if (typeof direction === 'string') {
      const message = REFUSED_INDEX_KINDS.has(direction)
        ? `Index type '${direction}' is not supported by this store`
        : `Unknown index plugin '${direction}'`
      throw new CommandError('CannotCreateIndex', message)
    }
    if (!isNumber(direction)) {
      throw new CommandError(
        'CannotCreateIndex',
        `Values in v:2 index key pattern cannot be of type ${typeName(direction)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
      )
    }
    const number = Number(direction.toString())
    if (number === 0 || Number.isNaN(number)) {
      throw new CommandError('CannotCreateIndex', 'Values in the index key pattern cannot be 0.')
    }
    checkPath(path)
  }
}

function checkPath(path: string): void {
  if (path.includes('$**')) {
    throw new CommandError('CannotCreateIndex', 'wildcard indexes are not supported by this store')
  }
  const parts = path.split('.')
  if (parts.includes(''))
    throw new CommandError('CannotCreateIndex', 'Index keys cannot contain an empty field.')
  if (parts.some((part) => part.startsWith('$') && !['$ref', '$id', '$db'].includes(part))) {
    throw new CommandError(
      'CannotCreateIndex',
      "Index key contains an illegal field name: field name starts with '$'.",
    )
  }
}

function copyFlags(given: Doc, spec: Doc, isIdIndex: boolean): void {
  for (const name of ['unique', 'sparse', 'hidden', 'prepareUnique', 'background']) {
    const value = given.get(name)
    if (value === undefined) continue
    if (typeof value !== 'boolean' && !isNumber(value)) throw wrongType(name, 'bool', given)
    const isOn = typeof value === 'boolean' ? value : Number(value.toString()) !== 0
    if (isIdIndex && (name === 'sparse' || (name === 'hidden' && isOn))) {
      throw new CommandError(
        'InvalidIndexSpecificationOption',
        `The field '${name}' is not valid for an _id index specification.`,
      )
    }
    if (isIdIndex) continue
    if (isOn || name === 'background') spec.set(name, isOn)
  }
}

function copyExpiry(given: Doc, spec: Doc, key: Doc): void {
  const seconds = given.get('expireAfterSeconds')
  if (seconds === undefined) return
  if (!isNumber(seconds)) throw wrongType('expireAfterSeconds', 'numeric', given)
  const number = Number(seconds.toString())
  if (number < 0 || number > MAX_EXPIRY || Number.isNaN(number)) {
    throw new CommandError(
      'CannotCreateIndex',
      `TTL index 'expireAfterSeconds' option must be within an acceptable range: 0 to ${MAX_EXPIRY}`,
    )
  }
  if (key.size > 1)
    throw new CommandError(
      'CannotCreateIndex',
      'TTL indexes are single-field indexes, compound indexes do not support TTL.',
    )
  if (key.has('_id')) {
    throw new CommandError(
      'InvalidIndexSpecificationOption',
      "The field 'expireAfterSeconds' is not valid for an _id index specification.",
    )
  }
  spec.set('expireAfterSeconds', seconds)
}

function copyPartial(given: Doc, spec: Doc, isIdIndex: boolean): void {
  const partial = given.get('partialFilterExpression')
  if (partial === undefined) return
  if (!isDoc(partial)) throw wrongType('partialFilterExpression', 'object', given)
  if (isIdIndex) throw new CommandError('CannotCreateIndex', '_id index cannot be a partial index')
  if (spec.get('sparse') === true) {
    throw new CommandError('CannotCreateIndex', "cannot mix 'partialFilterExpression' and 'sparse' options")
  }
  checkPartial(compileFilter(partial).tree)
  spec.set('partialFilterExpression', partial)
}

/** Refuses what no partial index may be kept by. */
function checkPartial(node: MatchNode): void {
  if (node.kind === 'and' || node.kind === 'or') return node.children.forEach(checkPartial)
  const isAllowed =
    node.kind === 'compare' ||
    node.kind === 'exists' ||
    (node.kind === 'in' && node.patterns.length === 0) ||
    (node.kind === 'predicate' && node.operator === '$type')
  if (isAllowed) return
  const name = 'operator' in node ? node.operator : `$${node.kind}`
  throw new CommandError('CannotCreateIndex', `unsupported expression in partial index: ${name}`)
}

function wrongType(name: string, expected: string, given: Doc): CommandError {
  return new CommandError(
    'TypeMismatch',
    `The field '${name}' must be a ${expected}, but got ${typeName(given.get(name))}`,
  )
}
