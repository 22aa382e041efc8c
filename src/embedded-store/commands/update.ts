import { type Doc, type Value, docOf, Int32 } from '../bson/value.ts'
import type { Command } from './command.ts'
import { checkBatchSize } from './insert.ts'
import { collectionName } from './namespace.ts'
import { Request, numberOf } from './request.ts'
import { runStatements, writeReply } from './statements.ts'
import { updateStatement } from './update-statement.ts'
import { variablesOf } from './variables.ts'

export const updateCommand: Command = {
  name: 'update',
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let', 'stmtId', 'stmtIds'],
  inTransaction: true,
  retryable: true,
  async run(operation, request) {
    const name = collectionName(operation, request)
    const variables = variablesOf(request)
    const bypass = request.flag('bypassDocumentValidation')
    const statements = request.documents('updates').map(({ doc }) => new Request('update.updates', doc))
    checkBatchSize(statements.length)
    const run = await runStatements(
      operation,
      statements.length,
      { ordered: request.flag('ordered', true), firstStatement: request.integer('stmtId', 0) },
      (index) => updateStatement(operation, name, statements[index] as Request, variables, bypass),
    )
    return updateReply(request, run)
  },
}

function updateReply(request: Request, run: Awaited<ReturnType<typeof runStatements>>): Doc {
  let n = 0
  let modified = 0
  const upserted: Value[] = []
  for (const [index, outcome] of [...run.outcomes].sort(([left], [right]) => left - right)) {
    n += numberOf(outcome.get('n'))
    modified += numberOf(outcome.get('nModified'))
    const id = outcome.get('upserted')
    if (id !== undefined) {
      upserted.push(
        docOf([
          ['index', new Int32(index)],
          ['_id', id],
        ]),
      )
    }
  }
  const further = docOf([['nModified', new Int32(modified)]])
  if (upserted.length > 0) further.set('upserted', upserted)
  return writeReply(request, n, run, further)
}
