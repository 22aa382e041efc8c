import { type Doc, Int32, type Value, docOf } from '../bson/value.ts'
import { SMALL_REPLY_BYTES } from '../cursors/reply-room.ts'
import { CommandError } from '../errors.ts'
import { compileFilter } from '../matching/filter.ts'
import { parseSort } from '../planning/sort-spec.ts'
import { compileProjection } from '../projecting/projection.ts'
import type { Stored } from '../storage/records.ts'
import { compileUpdater, insertUpserted, replaceDocument } from './apply-update.ts'
import type { Command } from './command.ts'
import { collationOf, hintOf } from './find-query.ts'
import { collectionName } from './namespace.ts'
import type { Operation } from './operation.ts'
import { EMPTY_DOC, type Request } from './request.ts'
import { runStatements } from './statements.ts'
import { type Target, changeOne } from './targets.ts'
import { updateSpec } from './update-statement.ts'
import { variablesOf } from './variables.ts'

export const findAndModifyCommand: Command = {
  name: 'findAndModify',
  aliases: ['findandmodify'],
  fields: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'bypassDocumentValidation',
    'collation',
    'arrayFilters',
    'hint',
    'let',
    'stmtId',
  ],
  inTransaction: true,
  retryable: true,
  async run(operation, request) {
    checkCombination(request)
    const name = collectionName(operation, request)
    const work = prepare(operation, request, name)
    const collection = operation.access.collection(operation.database, name)
    if (collection && collection.largestSeen > SMALL_REPLY_BYTES)
      await operation.share.whenRoom(operation.patience)
    const run = await runStatements(
      operation,
      1,
      { ordered: true, firstStatement: request.integer('stmtId', 0) },
      () => work(),
    )
    const [error] = run.errors
    if (error) throw errorFrom(error)
    const reply = docOf(run.outcomes.get(0) ?? [])
    if (run.retried.length > 0) reply.set('retriedStmtId', new Int32(0))
    return reply
  },
}

function prepare(operation: Operation, request: Request, name: string): () => Doc | Promise<Doc> {
  const query = request.optionalDocument('query') ?? EMPTY_DOC
  const variables = variablesOf(request)
  const collation = collationOf(request)
  const context = { let: variables, ...collation }
  const filter = compileFilter(query, context)
  const sort = parseSort(request.optionalDocument('sort'), collation?.textKey)
  const fields = request.optionalDocument('fields')
  const projection = fields && fields.size > 0 ? compileProjection(fields, { filter, ...context }) : null
  const shown = (stored: Stored): Doc => (projection ? projection.apply(stored.doc) : stored.doc)
  const isRemoval = request.flag('remove')
  const wantsNew = request.flag('new')
  const upsert = request.flag('upsert')
  const updater = isRemoval
    ? null
    : compileUpdater(
        {
          spec: updateSpec(request, 'update'),
          filter,
          arrayFilters: request.optionalDocuments('arrayFilters'),
          multi: false,
          upsert,
          bypass: request.flag('bypassDocumentValidation'),
        },
        context,
      )
  const insert = (): Doc => {
    if (!updater) return replyOf(null, [['n', new Int32(0)]])
    if (!upsert)
      return replyOf(null, [
        ['n', new Int32(0)],
        ['updatedExisting', false],
      ])
    const stored = insertUpserted(operation, name, updater)
    return replyOf(wantsNew ? shown(stored) : null, [
      ['n', new Int32(1)],
      ['updatedExisting', false],
      ['upserted', stored.doc.get('_id') ?? null],
    ])
  }
  return () => {
    const collection = operation.access.collection(operation.database, name)
    if (!collection) return insert()
    const target: Target = {
      operation,
      collection,
      filter,
      hint: hintOf(request),
      sort,
      collation,
    }
    return changeOne(
      target,
      (record, before) => {
        if (!updater) {
          operation.access.remove(collection, record, before)
          return replyOf(shown(before), [['n', new Int32(1)]])
        }
        const after = replaceDocument(operation, collection, record, before, updater) ?? before
        return replyOf(shown(wantsNew ? after : before), [
          ['n', new Int32(1)],
          ['updatedExisting', true],
        ])
      },
      insert,
    )
  }
}

function replyOf(value: Doc | null, about: [string, Value][]): Doc {
  return docOf([
    ['lastErrorObject', docOf(about)],
    ['value', value],
  ])
}

function checkCombination(request: Request): void {
  const isRemoval = request.flag('remove')
  if (!isRemoval && !request.has('update')) {
    throw new CommandError('FailedToParse', 'Either an update or remove=true must be specified')
  }
  if (!isRemoval) return
  for (const [field, message] of [
    ['update', 'Cannot specify both an update and remove=true'],
    ['upsert', 'Cannot specify both upsert=true and remove=true '],
    ['new', "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document"],
  ] as const) {
    if (field === 'update' ? request.has(field) : request.flag(field))
      throw new CommandError('FailedToParse', message)
  }
  if (request.has('arrayFilters'))
    throw new CommandError('FailedToParse', 'Cannot specify arrayFilters and remove=true')
}

/** findAndModify reports the error of its one statement as its own. */
function errorFrom(fields: Doc): CommandError {
  const extra = docOf([...fields].filter(([name]) => !['index', 'code', 'errmsg'].includes(name)))
  const code = fields.get('code')
  const message = fields.get('errmsg')
  return new CommandError(
    code instanceof Int32 ? code.value : 1,
    typeof message === 'string' ? message : '',
    { extra },
  )
}
