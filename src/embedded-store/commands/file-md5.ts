import { createHash } from 'node:crypto'
import { PAUSE } from '../aggregation/pause.ts'
import { isNumber } from '../bson/types.ts'
import { Binary, Int32, docOf } from '../bson/value.ts'
import { type PausingWork, settle } from '../cursors/settle.ts'
import { CommandError } from '../errors.ts'
import { compileFilter } from '../matching/filter.ts'
import { choosePlan } from '../planning/choose-plan.ts'
import { type Match, matchingDocuments } from '../planning/matching-documents.ts'
import type { Command } from './command.ts'
import { checkCollectionName } from './namespace.ts'
import { numberOf } from './request.ts'

/** The MD5 hash of a GridFS file, for drivers that compare it with what they wrote. */
export const fileMd5Command: Command = {
  name: 'filemd5',
  fields: ['root'],
  async run(operation, request) {
    const { access, database, patience, store } = operation
    const name = `${request.optionalText('root') ?? 'fs'}.chunks`
    checkCollectionName(database, name)
    const collection = access.collection(database, name)
    if (!collection) return finish({ chunks: 0, hash: createHash('md5') })
    const filter = compileFilter(docOf([['files_id', request.get('filemd5') ?? null]]))
    const plan = choosePlan(collection, { root: filter.tree, sort: [{ path: 'n', direction: 1 }] })
    if (!plan.sorted) throw new CommandError('BadValue', 'need an index on { files_id : 1 , n : 1 }')
    const reading = { engine: store.engine, access, collection, timing: { patience } }
    return finish(await settle(hashChunks(matchingDocuments(reading, plan, filter)), patience))
  },
}

interface Hashed {
  readonly chunks: number
  readonly hash: ReturnType<typeof createHash>
}

function* hashChunks(chunks: Iterable<Match | typeof PAUSE>): PausingWork<Hashed> {
  const hash = createHash('md5')
  let next = 0
  for (const chunk of chunks) {
    if (chunk === PAUSE) {
      yield PAUSE
      continue
    }
    const n = chunk.doc.get('n')
    const data = chunk.doc.get('data')
    if (!isNumber(n) || numberOf(n) !== next) throw new CommandError('OperationFailed', 'chunks out of order')
    if (!(data instanceof Binary)) throw new CommandError(50849, `data of chunk ${next} is not binary`)
    hash.update(data.bytes)
    next++
  }
  return { chunks: next, hash }
}

function finish({ chunks, hash }: Hashed) {
  return docOf([
    ['numChunks', new Int32(chunks)],
    ['md5', hash.digest('hex')],
  ])
}
