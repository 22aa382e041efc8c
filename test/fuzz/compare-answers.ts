import type { Value } from '../../src/embedded-store/bson/value.ts'
import { ModelCollection } from './model/collection.ts'
import type { Answer } from './model/perform.ts'
import { Refusal, Undecided } from './model/refusal.ts'
import type { Operation } from './operation.ts'
import { showValue } from './show-value.ts'
import { Silence, type Subject } from './subject.ts'

export interface Difference {
  readonly index: number
  readonly expected: string
  readonly actual: string
  /** The store does not answer any more: asking it again would only wait again. */
  readonly silent: boolean
}

export interface Comparison {
  readonly difference: Difference | null
  /** Operations whose answers were compared: the model has no opinion on some. */
  readonly compared: number
}

/** Runs the operations on both sides, until the first difference. Those that the model can't decide are left out. */
export async function compare(operations: readonly Operation[], subject: Subject): Promise<Comparison> {
  const model = new ModelCollection()
  let compared = 0
  await subject.reset()
  for (const [index, operation] of operations.entries()) {
    const expected = expectation(model, operation)
    if (expected === null) continue
    compared++
    try {
      const actual = shown(await subject.run(operation))
      if (!agree(expected, actual))
        return { difference: { index, expected, actual, silent: false }, compared }
    } catch (error) {
      if (!(error instanceof Silence)) throw error
      return { difference: { index, expected, actual: error.message, silent: true }, compared }
    }
  }
  return { difference: null, compared }
}

function expectation(model: ModelCollection, operation: Operation): string | null {
  try {
    return shown(model.run(operation))
  } catch (error) {
    if (error instanceof Undecided) return null
    if (error instanceof Refusal) return refusal(error.code)
    throw error
  }
}

/** Where the manual tells no code, any refusal agrees. */
function agree(expected: string, actual: string): boolean {
  return expected === actual || (expected === refusal(null) && actual.startsWith(refusal(null)))
}

function refusal(code: number | null): string {
  return code === null ? 'refused' : `refused with ${code}`
}

function shown(answer: Answer | number): string {
  if (typeof answer === 'number') return refusal(answer)
  const { documents, values, ...counts } = answer
  const list = documents?.map((doc) => showValue(doc)) ?? values?.map((value) => showValue(value)).sort()
  return [JSON.stringify(counts), ...(list ?? [])].join('\n')
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
      const { difference } = await compare(fewer, subject)
      if (difference?.silent) return kept
      if (difference) kept = fewer.slice(0, difference.index + 1)
      else start += size
    }
  }
  return kept
}

/** An operation as one line of text. */
export function describeOperation(operation: Operation): string {
  return Object.entries(operation)
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name}: ${describePart(value)}`)
    .join(', ')
}

function describePart(value: unknown): string {
  if (value instanceof Map || Array.isArray(value)) return showValue(value as Value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${name}: ${describePart(inner)}`)
    .join(', ')} }`
}
