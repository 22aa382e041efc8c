import { MemoryMeter, cannotSpill } from '../aggregation/memory.ts'
import { PAUSE } from '../aggregation/pause.ts'
import { type TextKey, encodeKey } from '../bson/sort-key.ts'
import { type Doc, type MaybeValue, type Value, docOf, isDoc } from '../bson/value.ts'
import { SMALL_REPLY_BYTES } from '../cursors/reply-room.ts'
import type { Patience } from '../cursors/patience.ts'
import { type PausingWork, settle } from '../cursors/settle.ts'
import { CommandError } from '../errors.ts'
import { compileFilter } from '../matching/filter.ts'
import { choosePlan } from '../planning/choose-plan.ts'
import { type Match, matchingDocuments } from '../planning/matching-documents.ts'
import type { Command } from './command.ts'
import { collationOf, hintOf } from './find-query.ts'
import { collectionName } from './namespace.ts'
import { EMPTY_DOC } from './request.ts'
import { MAX_DOCUMENT_BYTES } from './new-document.ts'
import { variablesOf } from './variables.ts'

export const distinctCommand: Command = {
  name: 'distinct',
  fields: ['key', 'query', 'collation', 'hint', 'let'],
  inTransaction: true,
  snapshotReads: true,
  async run(operation, request) {
    const collation = collationOf(request)
    const { store, access, patience, database } = operation
    const name = collectionName(operation, request)
    const path = request.text('key').split('.')
    const filter = compileFilter(request.optionalDocument('query') ?? EMPTY_DOC, {
      let: variablesOf(request),
      ...collation,
    })
    const collection = access.collection(database, name)
    if (!collection) return docOf([['values', []]])
    if (collection.largestSeen > SMALL_REPLY_BYTES) await operation.share.reserve(patience)
    const plan = choosePlan(collection, {
      root: filter.tree,
      sort: [],
      hint: hintOf(request),
      collated: collation !== null,
    })
    const matches = matchingDocuments(
      { engine: store.engine, access, collection, timing: { patience } },
      plan,
      filter,
    )
    const reply = docOf([
      ['values', await settle(distinctValues(matches, path, patience, collation?.textKey), patience)],
    ])
    return operation.snapshotTime ? reply.set('atClusterTime', operation.snapshotTime) : reply
  },
}

/** One document may hold very many values. */
const VALUES_BETWEEN_LOOKS = 1024

function* distinctValues(
  matches: Iterable<Match | typeof PAUSE>,
  path: readonly string[],
  patience: Patience,
  textKey: TextKey | undefined,
): PausingWork<Value[]> {
  const values = new Map<string, Value>()
  const meter = new MemoryMeter({})
  let bytes = 0
  let looked = 0
  try {
    for (const match of matches) {
      if (match === PAUSE) {
        yield PAUSE
        continue
      }
      for (const value of valuesAt(match.doc, path, 0)) {
        if (++looked % VALUES_BETWEEN_LOOKS === 0 && patience.isUsedUp()) yield PAUSE
        const key = encodeKey(value, textKey).toString('latin1')
        if (values.has(key)) continue
        values.set(key, value)
        bytes += key.length
        meter.add(2 * key.length)
        if (bytes > MAX_DOCUMENT_BYTES) throw new CommandError(17217, 'distinct too big, 16mb cap')
        if (meter.isFull) throw cannotSpill('distinct', meter.limit)
      }
    }
    return [...values.values()]
  } finally {
    meter.close()
  }
}

/** The values at a path: elements of arrays one by one, numeric parts as positions too. */
function valuesAt(value: Doc | MaybeValue, path: readonly string[], at: number): Value[] {
  if (at === path.length) return Array.isArray(value) ? value : value === undefined ? [] : [value]
  const name = path[at] as string
  if (isDoc(value)) return valuesAt(value.get(name), path, at + 1)
  if (!Array.isArray(value)) return []
  const own = /^\d+$/.test(name) ? valuesAt(value[Number(name)], path, at + 1) : []
  return [...own, ...value.flatMap((element) => (isDoc(element) ? valuesAt(element, path, at) : []))]
}
