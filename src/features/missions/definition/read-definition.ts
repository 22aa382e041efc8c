import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import type { Fault } from './fault.ts'
import { zodFaults } from './zod-faults.ts'

/** Longest file that is looked at, in characters. */
export const MOST_CHARACTERS = 1_000_000
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

/** Reads definitions from YAML or JSON; all that is wrong with them is told with its place in the text. */
export function readDefinition<T>(
  text: string,
  { schema, list, most, check }: DefinitionShape<T>,
): { readonly value: T } | { readonly faults: readonly Fault[] } {
  if (text.length > MOST_CHARACTERS)
    return { faults: [{ code: 'too-long-file', path: [], values: { most: MOST_CHARACTERS } }] }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true })
  const [broken] = document.errors
  if (broken) {
    const { line, col: column } = lines.linePos(broken.pos[0])
    return { faults: [{ code: 'syntax', path: [], values: { line, column }, line, column }] }
  }
  const place = (fault: Fault) => withPlace(fault, document, lines)
  const value = plainValue(document)
  if (value === undefined) return { faults: [{ code: 'wrong-form', path: [], values: {} }] }
  const count = lengthOf(value, list)
  if (count > most) return { faults: [place({ code: 'too-many', path: [list], values: { most, count } })] }
  const read = schema.safeParse(value, { reportInput: true })
  const faults = read.success ? check(read.data) : zodFaults(read.error.issues)
  if (!read.success || faults.length > 0) return { faults: faults.slice(0, MOST_FAULTS).map(place) }
  return { value: read.data }
}

/** Undefined for what grows out of proportion when it is written out. */
function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown
  } catch {
    return undefined
  }
}

function lengthOf(value: unknown, list: string): number {
  if (typeof value !== 'object' || value === null) return 0
  const found = Object.entries(value).find(([name]) => name === list)?.[1] as unknown
  return Array.isArray(found) ? found.length : 0
}

/** The place of the nearest thing that is there: of a missing field that is what should hold it. */
function withPlace(fault: Fault, document: Document, lines: LineCounter): Fault {
  for (let depth = fault.path.length; depth >= 0; depth -= 1) {
    const node = nodeAt(document, fault.path.slice(0, depth), fault.code === 'unknown-field')
    const start = isNode(node) ? node.range?.[0] : undefined
    if (start === undefined) continue
    const { line, col: column } = lines.linePos(start)
    return { ...fault, line, column }
  }
  return fault
}

/** What stands at a path; of a field that should not be there its name. */
function nodeAt(document: Document, path: Fault['path'], isField: boolean): unknown {
  if (path.length === 0) return document.contents
  if (!isField) return document.getIn(path, true)
  const parent = nodeAt(document, path.slice(0, -1), false)
  const pair = isMap(parent) && parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
  return pair ? pair.key : undefined
}
