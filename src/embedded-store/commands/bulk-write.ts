import { encodeDocument } from '../bson/encode.ts'
import { type Doc, Int32, type Value, docOf } from '../bson/value.ts'
import { type BulkKind, bulkOperations } from './bulk-operations.ts'
import type { Command } from './command.ts'
import { checkBatchSize } from './insert.ts'
import { openCursor } from './open-cursor.ts'
import { Request, numberOf } from './request.ts'
import { type StatementRun, runStatements } from './statements.ts'
import { variablesOf } from './variables.ts'

/** Writes of several collections in one command; each operation has its own result. */
export const bulkWriteCommand: Command = {
  name: 'bulkWrite',
  fields: [
    'ops',
    'nsInfo',
    'ordered',
    'errorsOnly',
    'bypassDocumentValidation',
    'let',
    'cursor',
    'stmtId',
    'stmtIds',
  ],
  inTransaction: true,
  retryable: true,
  adminOnly: true,
  async run(operation, request) {
    const given = request.documents('ops')
    checkBatchSize(given.length)
    const bypass = request.flag('bypassDocumentValidation')
    const operations = bulkOperations(
      operation,
      given,
      request.documents('nsInfo'),
      variablesOf(request),
      bypass,
    )
    const run = await runStatements(
      operation,
      operations.length,
      { ordered: request.flag('ordered', true), firstStatement: request.integer('stmtId', 0) },
      (index) => operations[index]?.run() ?? docOf(),
    )
    const kinds = operations.map(({ kind }) => kind)
    const results = resultsOf(run, kinds, request.flag('errorsOnly'))
    const cursor = request.optionalDocument('cursor')
    const options = new Request('bulkWrite.cursor', cursor ?? docOf())
    const reply = await openCursor(operation, {
      namespace: 'admin.$cmd.bulkWrite',
      collection: null,
      items: results.map((result) => encodeDocument(result)),
      timing: { patience: operation.patience },
      batchSize: options.has('batchSize') ? options.count('batchSize', 0) : results.length + 1,
      singleBatch: results.length === 0,
      noTimeout: false,
    })
    return reply.withFields(encodeDocument(totals(run, kinds)))
  },
}

function resultsOf(run: StatementRun, kinds: readonly BulkKind[], errorsOnly: boolean): Doc[] {
  const results = new Map<number, Doc>()
  for (const [index, outcome] of errorsOnly ? [] : run.outcomes) {
    const result = docOf([
      ['ok', 1],
      ['idx', new Int32(index)],
      ['n', new Int32(countOf(outcome, kinds[index]))],
    ])
    const modified = outcome.get('nModified')
    if (modified !== undefined) result.set('nModified', modified)
    const id = outcome.get('upserted')
    if (id !== undefined) result.set('upserted', docOf([['_id', id]]))
    results.set(index, result)
  }
  for (const error of run.errors) {
    const { index, fields } = takeIndex(error)
    results.set(index, docOf([['ok', 0], ['idx', new Int32(index)], ['n', new Int32(0)], ...fields]))
  }
  return [...results].sort(([left], [right]) => left - right).map(([, result]) => result)
}

function takeIndex(error: Doc): { index: number; fields: [string, Value][] } {
  const fields = [...error].filter(([name]) => name !== 'index')
  return { index: numberOf(error.get('index')), fields }
}

function totals(run: StatementRun, kinds: readonly BulkKind[]): Doc {
  const sums = {
    nErrors: run.errors.length,
    nInserted: 0,
    nMatched: 0,
    nModified: 0,
    nUpserted: 0,
    nDeleted: 0,
  }
  for (const [index, outcome] of run.outcomes) {
    const n = countOf(outcome, kinds[index])
    if (kinds[index] === 'insert') sums.nInserted += n
    else if (kinds[index] === 'delete') sums.nDeleted += n
    else if (outcome.has('upserted')) sums.nUpserted += 1
    else {
      sums.nMatched += n
      sums.nModified += numberOf(outcome.get('nModified'))
    }
  }
  const reply = docOf(Object.entries(sums).map(([name, sum]): [string, Value] => [name, new Int32(sum)]))
  if (run.retried.length > 0)
    reply.set(
      'retriedStmtIds',
      run.retried.map((index) => new Int32(index)),
    )
  return reply
}

/** An insert has nothing to tell but that it was done. */
function countOf(outcome: Doc, kind: BulkKind | undefined): number {
  return kind === 'insert' ? 1 : numberOf(outcome.get('n'))
}
