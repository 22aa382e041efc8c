import { type Doc, type Value } from '../../../src/embedded-store/bson/value.ts'
import { copy } from './copy.ts'
import { isOperators } from './match.ts'
import { Refusal } from './refusal.ts'

/** The fields that an upsert takes over from its filter ("Upsert with Operator Expressions"). */
export function fieldsOfFilter(filter: Doc): Doc {
  const pairs: [string, Value][] = []
  collect(filter, pairs)
  for (const [at, [path]] of pairs.entries()) {
    for (const [other, [inner]] of pairs.entries()) {
      if (at !== other && (inner === path || inner.startsWith(`${path}.`))) throw new Refusal(54)
    }
  }
  const doc: Doc = new Map()
  for (const [path, value] of pairs) place(doc, path.split('.'), value)
  return doc
}

function collect(filter: Doc, pairs: [string, Value][]): void {
  for (const [name, operand] of filter) {
    if (name === '$and' || (name === '$or' && Array.isArray(operand) && operand.length === 1)) {
      for (const inner of Array.isArray(operand) ? operand : [])
        if (inner instanceof Map) collect(inner, pairs)
    } else if (!name.startsWith('$')) collectField(name, operand, pairs)
  }
}

function collectField(path: string, operand: Value, pairs: [string, Value][]): void {
  if (!isOperators(operand)) {
    pairs.push([path, operand])
    return
  }
  for (const [operator, argument] of operand) {
    if (operator === '$eq') pairs.push([path, argument])
    else if (operator === '$in' || operator === '$all') {
      const values = Array.isArray(argument) ? argument : []
      const plain = values.filter((value) => !(value instanceof Map && value.has('$elemMatch')))
      if (values.length === 1 || operator === '$all') for (const value of plain) pairs.push([path, value])
    }
  }
}

function place(doc: Doc, path: readonly string[], value: Value): void {
  const [name = '', ...rest] = path
  if (rest.length === 0) {
    doc.set(name, copy(value))
    return
  }
  const inner = doc.get(name)
  const branch: Doc = inner instanceof Map ? inner : new Map()
  doc.set(name, branch)
  place(branch, rest, value)
}
