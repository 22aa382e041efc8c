import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Fault } from './fault.ts'

/** Longest file that is looked at, in characters. */
export const MOST_CHARACTERS = 1_000_000
const MOST_ALIASES = 100
/** What is beyond is told with the place of what holds it. */
const MOST_PLACES = 50_000

/** Line and column, from 1. */
type Place = readonly [line: number, column: number]

/** A file as plain values with where everything stands, or why it is none. */
export type ParsedText =
  | { readonly value: unknown; readonly places: ReadonlyMap<string, Place> }
  | { readonly fault: Fault }

/** A file of definitions: as it was written, or read already. */
export type DefinitionText = string | ParsedText

/** Reads YAML or JSON into plain values. A long file takes seconds: `parseAside` lets others work meanwhile. */
export function parseText(text: string): ParsedText {
  if (text.length > MOST_CHARACTERS)
    return { fault: { code: 'too-long-file', path: [], values: { most: MOST_CHARACTERS } } }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true })
  const [broken] = document.errors
  if (broken) {
    const { line, col: column } = lines.linePos(broken.pos[0])
    return { fault: { code: 'syntax', path: [], values: { line, column }, line, column } }
  }
  const places = new Map<string, Place>()
  let aliases = 0
  const note = (key: string, node: unknown) => {
    const start = isNode(node) ? node.range?.[0] : undefined
    if (start === undefined || places.size >= MOST_PLACES) return
    const { line, col } = lines.linePos(start)
    places.set(key, [line, col])
  }
  const walk = (node: unknown, path: Fault['path']) => {
    note(placeKey(path), node)
    if (isAlias(node)) aliases += 1
    if (isSeq(node)) for (const [index, item] of node.items.entries()) walk(item, [...path, index])
    if (!isMap(node)) return
    for (const { key, value } of node.items) {
      const own = [...path, isScalar(key) ? String(key.value) : '']
      note(fieldKey(own), key)
      walk(value, own)
    }
  }
  walk(document.contents, [])
  // Each alias is looked up in the whole file, and what they unfold to grows out of proportion.
  if (aliases > MOST_ALIASES) return { fault: { code: 'wrong-form', path: [], values: {} } }
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown, places }
  } catch {
    return { fault: { code: 'wrong-form', path: [], values: {} } }
  }
}

/** Under which the place of a value is kept. */
export function placeKey(path: Fault['path']): string {
  return JSON.stringify(path)
}

/** Under which the place of a field's name is kept. */
export function fieldKey(path: Fault['path']): string {
  return `~${JSON.stringify(path)}`
}
