import type { z } from 'zod'
import type { Fault, FaultCode } from './fault.ts'

const TOO_BIG: Readonly<Record<string, FaultCode>> = { string: 'too-long', array: 'too-many' }
const MOST_SHOWN = 12

/** What the schema objects to, as faults of our own. */
export function zodFaults(issues: readonly z.core.$ZodIssue[]): Fault[] {
  return issues.flatMap(faultsOf)
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol')
  const fault = (code: FaultCode, values: Fault['values'] = {}): Fault[] => [{ code, path, values }]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((field) => ({
        code: 'unknown-field' as const,
        path: [...path, field],
        values: { field: field.slice(0, 60) },
      }))
    case 'too_small':
      return fault(issue.origin === 'string' || issue.origin === 'array' ? 'too-few' : 'too-small', {
        least: Number(issue.minimum),
      })
    case 'too_big':
      return fault(TOO_BIG[issue.origin] ?? 'too-large', { most: Number(issue.maximum) })
    case 'invalid_value':
      return fault('not-one-of', { choices: issue.values.slice(0, MOST_SHOWN).map(String).join(', ') })
    case 'invalid_union':
      if (issue.discriminator !== undefined || issue.errors.length === 0)
        return fault('not-one-of', choicesOf(issue))
      return faultsOf({ ...nearest(issue.errors), path: [...issue.path, ...nearest(issue.errors).path] })
    case 'invalid_type':
      return issue.input === undefined ? fault('missing') : fault('wrong-type', { expected: issue.expected })
    default:
      return fault('wrong-form')
  }
}

function choicesOf(issue: z.core.$ZodIssueInvalidUnion): Record<string, string> {
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : []
  return { choices: options.join(', ') }
}

/** Of several possible shapes the one that the fewest things are wrong with. */
function nearest(errors: readonly (readonly z.core.$ZodIssue[])[]): z.core.$ZodIssue {
  const [best] = errors.toSorted((a, b) => a.length - b.length)
  const [issue] = best ?? []
  if (!issue) throw new RangeError('a union without issues')
  return issue
}
