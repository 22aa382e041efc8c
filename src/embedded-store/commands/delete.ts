import { type Doc, Int32, docOf } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { compileFilter } from '../matching/filter.ts'
import type { Command } from './command.ts'
import { collationOf, hintOf } from './find-query.ts'
import { checkBatchSize } from './insert.ts'
import { collectionName } from './namespace.ts'
import type { Operation } from './operation.ts'
import { Request, numberOf } from './request.ts'
import { runStatements, writeReply } from './statements.ts'
import { UNSORTED } from '../planning/sort-spec.ts'
import { type Target, changeAll, changeOne } from './targets.ts'
import { variablesOf } from './variables.ts'

const STATEMENT_FIELDS = new Set(['q', 'limit', 'collation', 'hint', 'sampleId', 'upsertSupplied'])

export const deleteCommand: Command = {
  name: 'delete',
  fields: ['deletes', 'ordered', 'let', 'stmtId', 'stmtIds', 'bypassDocumentValidation'],
  inTransaction: true,
  retryable: true,
  async run(operation, request) {
    const name = collectionName(operation, request)
    const variables = variablesOf(request)
    const statements = request.documents('deletes').map(({ doc }) => new Request('delete.deletes', doc))
    checkBatchSize(statements.length)
    const run = await runStatements(
      operation,
      statements.length,
      { ordered: request.flag('ordered', true), firstStatement: request.integer('stmtId', 0) },
      (index) => deleteStatement(operation, name, statements[index] as Request, variables),
    )
    const n = [...run.outcomes.values()].reduce((sum, outcome) => sum + numberOf(outcome.get('n')), 0)
    return writeReply(request, n, run)
  },
}

/** Runs one `{ q, limit }`; its outcome is `{ n }`. */
export function deleteStatement(
  operation: Operation,
  name: string,
  statement: Request,
  variables: Doc,
): Doc | Promise<Doc> {
  statement.allowOnly(STATEMENT_FIELDS)
  const collation = collationOf(statement)
  const limit = statement.integer('limit', 0)
  if (limit !== 0 && limit !== 1) {
    throw new CommandError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`)
  }
  if (limit === 0 && operation.retryable) throw multiIsNotRetryable()
  const filter = compileFilter(statement.document('q'), { let: variables, ...collation })
  const collection = operation.access.collection(operation.database, name)
  if (!collection) return outcomeOf(0)
  const target: Target = { operation, collection, filter, hint: hintOf(statement), sort: UNSORTED, collation }
  const remove = (record: number, before: { doc: Doc; bytes: Uint8Array }): void =>
    operation.access.remove(collection, record, before)
  if (limit === 0) return changeAll(target, remove).then(outcomeOf)
  return changeOne(
    target,
    (record, before) => {
      remove(record, before)
      return outcomeOf(1)
    },
    () => outcomeOf(0),
  )
}

export function multiIsNotRetryable(): CommandError {
  return new CommandError('InvalidOptions', 'Cannot use (or request) retryable writes with multi=true')
}

function outcomeOf(n: number): Doc {
  return docOf([['n', new Int32(n)]])
}
