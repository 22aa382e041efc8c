import { describeValue } from '../../src/embedded-store/bson/describe.ts'
import { typeName } from '../../src/embedded-store/bson/types.ts'
import type { Value } from '../../src/embedded-store/bson/value.ts'
import { type Answer, ModelCollection } from './model/collection.ts'
import { Undecided } from './model/order.ts'
import { Refusal } from './model/update.ts'
import type { Operation } from './operation.ts'
import type { Subject } from './subject.ts'

export interface Difference {
  readonly index: number
  readonly expected: string
  readonly actual: string
}

/** Runs the operations on both sides; the first difference, or null. Those that the model can't decide are left out. */
export async function firstDifference(
  operations: readonly Operation[],
  subject: Subject,
): Promise<Difference | null> {
  const model = new ModelCollection()
  await subject.reset()
  for (const [index, operation] of operations.entries()) {
    const expected = expectation(model, operation)
    if (expected === null) continue
    const actual = shown(await subject.run(operation))
    if (actual !== expected) return { index, expected, actual }
  }
  return null
}

function expectation(model: ModelCollection, operation: Operation): string | null {
  try {
    return shown(model.run(operation))
  } catch (error) {
    if (error instanceof Undecided) return null
    if (error instanceof Refusal) return shown(error.code)
    throw error
  }
}

/** Documents as the driver gives them: names that are numbers come first in JavaScript's objects. */
function shown(answer: Answer | number): string {
  if (typeof answer === 'number') return `refused with ${answer}`
  const { documents, ...counts } = answer
  const list = documents?.map((doc) => exact(doc)).join('\n')
  return `${JSON.stringify(counts)}${list === undefined ? '' : `\n${list}`}`
}

function exact(value: Value): string {
  if (value instanceof Map) {
    const fields = [...value].sort(([left], [right]) => numberFirst(left, right))
    return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}: ${exact(inner)}`).join(', ')}}`
  }
  if (Array.isArray(value)) return `[${value.map(exact).join(', ')}]`
  return `${typeName(value)} ${Object.is(value, -0) ? '-0' : describeValue(value)}`
}

function numberFirst(left: string, right: string): number {
  const [a, b] = [/^\d+$/.test(left), /^\d+$/.test(right)]
  if (a && b) return Number(left) - Number(right)
  return Number(b) - Number(a)
}

/** Leaves out operations as long as a difference remains. */
export async function shrink(
  operations: readonly Operation[],
  subject: Subject,
): Promise<readonly Operation[]> {
  let kept = operations
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < kept.length;) {
      const fewer = [...kept.slice(0, start), ...kept.slice(start + size)]
      const found = await firstDifference(fewer, subject)
      if (found) kept = fewer.slice(0, found.index + 1)
      else start += size
    }
  }
  return kept
}

/** An operation as one line of text. */
export function describeOperation(operation: Operation): string {
  const parts = Object.entries(operation).map(([name, value]) => `${name}: ${describePart(value)}`)
  return parts.join(', ')
}

function describePart(value: Value | Operation | undefined): string {
  return value instanceof Map ? exact(value) : JSON.stringify(value)
}
