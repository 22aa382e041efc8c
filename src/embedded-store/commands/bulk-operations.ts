import { isNumber } from '../bson/types.ts'
import { type Doc, Int32, docOf, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { deleteStatement } from './delete.ts'
import { insertStatement } from './insert.ts'
import { checkCollectionName, checkDatabaseName } from './namespace.ts'
import type { Operation } from './operation.ts'
import { type GivenDocument, Request, numberOf } from './request.ts'
import { updateStatement } from './update-statement.ts'

export type BulkKind = 'insert' | 'update' | 'delete'

/** One operation of a bulk, ready to run as a statement. */
export interface BulkOperation {
  readonly kind: BulkKind
  run(): Doc | Promise<Doc>
}

const FIELDS: Readonly<Record<BulkKind, ReadonlySet<string>>> = {
  insert: new Set(['insert', 'document']),
  update: new Set([
    'update',
    'filter',
    'updateMods',
    'multi',
    'upsert',
    'upsertSupplied',
    'arrayFilters',
    'hint',
    'collation',
    'constants',
    'sort',
  ]),
  delete: new Set(['delete', 'filter', 'multi', 'hint', 'collation']),
}

/** Reads the operations of a bulk; throws for one that is of no kind or names no namespace. */
export function bulkOperations(
  operation: Operation,
  given: readonly GivenDocument[],
  nsInfo: readonly GivenDocument[],
  variables: Doc,
  bypass: boolean,
): BulkOperation[] {
  const namespaces = nsInfo.map(({ doc }) => splitNamespace(new Request('bulkWrite.nsInfo', doc).text('ns')))
  return given.map(({ doc }) => {
    const kind = kindOf(doc)
    const request = new Request('bulkWrite.ops', doc)
    request.allowOnly(FIELDS[kind])
    const namespace = namespaces[numberOf(doc.get(kind))]
    if (!namespace || !isNumber(doc.get(kind))) {
      throw new CommandError('BadValue', 'BulkWrite ops entry has an invalid nsInfo index.')
    }
    const within: Operation = { ...operation, database: namespace.database }
    switch (kind) {
      case 'insert': {
        const document = { doc: request.document('document'), bytes: null }
        return { kind, run: () => insertStatement(within, namespace.name, document, bypass) }
      }
      case 'update': {
        const statement = asUpdate(request)
        return { kind, run: () => updateStatement(within, namespace.name, statement, variables, bypass) }
      }
      case 'delete': {
        const statement = asDelete(request)
        return { kind, run: () => deleteStatement(within, namespace.name, statement, variables) }
      }
    }
  })
}

function kindOf(doc: Doc): BulkKind {
  const first = doc.keys().next().value
  if (first === 'insert' || first === 'update' || first === 'delete') return first
  throw new CommandError(
    'FailedToParse',
    'BulkWrite ops entry has no insert, update or delete as its first field',
  )
}

const UPDATE_NAMES = new Map([
  ['filter', 'q'],
  ['updateMods', 'u'],
  ['constants', 'c'],
])

/** The operation in the words of the update command. */
function asUpdate(request: Request): Request {
  const fields = [...request.body].filter(([name]) => name !== 'update')
  return new Request(
    request.name,
    docOf(fields.map(([name, value]) => [UPDATE_NAMES.get(name) ?? name, value])),
  )
}

function asDelete(request: Request): Request {
  const statement = docOf([
    ['q', request.document('filter')],
    ['limit', new Int32(request.flag('multi') ? 0 : 1)],
  ])
  const hint = request.get('hint')
  if (hint !== undefined) statement.set('hint', hint)
  const collation = request.get('collation')
  if (isDoc(collation)) statement.set('collation', collation)
  return new Request(request.name, statement)
}

function splitNamespace(namespace: string): { database: string; name: string } {
  const dot = namespace.indexOf('.')
  const database = dot < 0 ? namespace : namespace.slice(0, dot)
  const name = dot < 0 ? '' : namespace.slice(dot + 1)
  checkDatabaseName(database)
  checkCollectionName(database, name)
  return { database, name }
}
