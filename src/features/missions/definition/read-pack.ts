import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import { checkPack } from './check-pack.ts'
import type { Fault } from './fault.ts'
import { MOST_MISSIONS } from './fields.ts'
import { pack as packSchema, type Mission, type Pack } from './mission.ts'
import { zodFaults } from './zod-faults.ts'

/** Longest file that is looked at, in characters. */
export const MOST_CHARACTERS = 1_000_000
const MOST_FAULTS = 20

export type ReadPack = { readonly pack: Pack } | { readonly faults: readonly Fault[] }

/** Reads a pack from YAML or JSON; all that is wrong with it is told with its place in the text. */
export function readPack(text: string, others: readonly Mission[] = []): ReadPack {
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
  const count = countOfMissions(value)
  if (count > MOST_MISSIONS)
    return {
      faults: [place({ code: 'too-many', path: ['missions'], values: { most: MOST_MISSIONS, count } })],
    }
  const read = packSchema.safeParse(value, { reportInput: true })
  const faults = read.success ? checkPack(read.data, others) : zodFaults(read.error.issues)
  if (!read.success || faults.length > 0) return { faults: faults.slice(0, MOST_FAULTS).map(place) }
  return { pack: read.data }
}

/** Undefined for what grows out of proportion when it is written out. */
function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown
  } catch {
    return undefined
  }
}

function countOfMissions(value: unknown): number {
  if (typeof value !== 'object' || value === null || !('missions' in value)) return 0
  return Array.isArray(value.missions) ? value.missions.length : 0
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
