import type { z } from 'zod'
import type { Fault } from './fault.ts'
import { fieldKey, parseText, placeKey, type DefinitionText, type ParsedText } from './parse-text.ts'
import { zodFaults } from './zod-faults.ts'

const MOST_FAULTS = 20

/** What a file has to be like. */
export interface DefinitionShape<T> {
  readonly schema: z.ZodType<T>
  /** The field that holds the list, and how many it may hold. */
  readonly list: string
  readonly most: number
  /** What single fields can't show. */
  check(value: T): readonly Fault[]
}

/** What was read, and where in the text the place is of a fault that is found later on. */
export interface Definition<T> {
  readonly value: T
  place(fault: Fault): Fault
}

/** Reads definitions from YAML or JSON; all that is wrong with them is told with its place in the text. */
export function readDefinition<T>(
  text: DefinitionText,
  { schema, list, most, check }: DefinitionShape<T>,
): Definition<T> | { readonly faults: readonly Fault[] } {
  const parsed = typeof text === 'string' ? parseText(text) : text
  if ('fault' in parsed) return { faults: [parsed.fault] }
  const { value, places } = parsed
  const place = (fault: Fault) => placed(fault, places)
  const count = lengthOf(value, list)
  if (count > most) return { faults: [place({ code: 'too-many', path: [list], values: { most, count } })] }
  const read = schema.safeParse(value, { reportInput: true })
  const faults = read.success ? check(read.data) : zodFaults(read.error.issues)
  if (!read.success || faults.length > 0) return { faults: faults.slice(0, MOST_FAULTS).map(place) }
  return { value: read.data, place }
}

function lengthOf(value: unknown, list: string): number {
  if (typeof value !== 'object' || value === null) return 0
  const found = Object.entries(value).find(([name]) => name === list)?.[1] as unknown
  return Array.isArray(found) ? found.length : 0
}

type Places = Extract<ParsedText, { places: unknown }>['places']

/** The place of the nearest thing that is there: of a missing field what should hold it, of one too many its name. */
export function placed(fault: Fault, places: Places): Fault {
  for (let depth = fault.path.length; depth >= 0; depth -= 1) {
    const path = fault.path.slice(0, depth)
    const isField = fault.code === 'unknown-field' && depth === fault.path.length
    const found = places.get(isField ? fieldKey(path) : placeKey(path))
    if (found) return { ...fault, line: found[0], column: found[1] }
  }
  return fault
}
