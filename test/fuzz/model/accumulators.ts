import { type Doc, Int32, type MaybeValue, type Value } from '../../../src/embedded-store/bson/value.ts'
import { wholeOf } from './numbers.ts'
import { evaluate, folded } from './expressions.ts'
import { distinctInOrder } from './order.ts'
import { sorted } from './sort.ts'
import { Undecided } from './refusal.ts'

/** What a group's documents, in their order, come to. */
export function accumulated(docs: readonly Doc[], accumulator: Value): MaybeValue {
  if (!(accumulator instanceof Map)) throw new Error('an accumulator is a document')
  const [[operator, operand] = ['', null]] = accumulator
  const values = (expression: Value) => docs.map((doc) => evaluate(expression, doc))
  const part = (name: string): Value => (operand instanceof Map ? (operand.get(name) ?? null) : null)
  const first = <Kind>(list: readonly Kind[]) => list.slice(0, wholeOf(part('n')))
  switch (operator) {
    case '$count':
      return new Int32(docs.length)
    case '$first':
      return values(operand)[0] ?? null
    case '$last':
      return values(operand).at(-1) ?? null
    case '$push':
      return values(operand).filter((value) => value !== undefined)
    case '$addToSet':
      return setOf(values(operand))
    case '$firstN':
      return first(values(part('input'))).map((value) => value ?? null)
    case '$maxN':
    case '$minN': {
      const present = setOf(values(part('input')).filter((value) => value !== null))
      if (
        present.length < values(part('input')).filter((value) => value !== null && value !== undefined).length
      )
        throw new Undecided()
      return first(operator === '$minN' ? present : present.reverse())
    }
    case '$top':
      return ends(docs, part('sortBy') as Doc, part('output'))[0]
    case '$bottom':
      return ends(docs, part('sortBy') as Doc, part('output')).at(-1)
    case '$mergeObjects':
      return evaluate(
        new Map([['$mergeObjects', '$$list']]),
        new Map(),
        new Map([['list', listOf(values(operand))]]),
      )
    default:
      return folded(operator, values(operand))
  }
}

/** What each document gives, in their order: it is asked of all, so that any may fail. */
function ends(docs: readonly Doc[], sortBy: Doc, output: Value): Value[] {
  return sorted(docs, sortBy).map((doc) => evaluate(output, doc) ?? null)
}

function listOf(values: readonly MaybeValue[]): Value[] {
  return values.map((value) => value ?? null)
}

/** Sorted, since the manual leaves their order open; of equal values it is open which one is kept. */
function setOf(values: readonly MaybeValue[]): Value[] {
  const present = values.filter((value) => value !== undefined)
  const union = evaluate(new Map([['$setUnion', ['$$list']]]), new Map(), new Map([['list', present]]))
  return Array.isArray(union) ? union : distinctInOrder(present)
}
