import { type Doc, docOf } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Command } from './command.ts'
import { collectionForWriting, collectionName } from './namespace.ts'
import { newDocument } from './new-document.ts'
import type { Operation } from './operation.ts'
import type { GivenDocument } from './request.ts'
import { runStatements, writeReply } from './statements.ts'
import { validate } from './validator.ts'

export const MAX_WRITE_BATCH = 100_000

export const insertCommand: Command = {
  name: 'insert',
  fields: ['documents', 'ordered', 'bypassDocumentValidation', 'stmtId', 'stmtIds', 'encryptionInformation'],
  inTransaction: true,
  retryable: true,
  async run(operation, request) {
    const name = collectionName(operation, request)
    const documents = request.documents('documents')
    checkBatchSize(documents.length)
    const bypass = request.flag('bypassDocumentValidation')
    const run = await runStatements(
      operation,
      documents.length,
      { ordered: request.flag('ordered', true), firstStatement: request.integer('stmtId', 0) },
      (index) => insertStatement(operation, name, documents[index], bypass),
    )
    return writeReply(request, run.outcomes.size, run)
  },
}

/** Inserts one document; there is nothing to tell of it but that it was done. */
export function insertStatement(
  operation: Operation,
  name: string,
  given: GivenDocument | undefined,
  bypass: boolean,
): Doc {
  if (given) {
    const stored = newDocument(given)
    const collection = collectionForWriting(operation, name)
    validate(collection, stored.doc, null, bypass)
    operation.access.insert(collection, stored)
  }
  return docOf()
}

/** InvalidLength (16) for an empty or an over-long batch. */
export function checkBatchSize(length: number): void {
  if (length >= 1 && length <= MAX_WRITE_BATCH) return
  throw new CommandError(
    'InvalidLength',
    `Write batch sizes must be between 1 and ${MAX_WRITE_BATCH}. Got ${length} operations.`,
  )
}
