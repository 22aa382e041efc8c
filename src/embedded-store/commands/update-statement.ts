import { type Doc, Int32, type Value, docOf, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { compileFilter } from '../matching/filter.ts'
import { parseSort } from '../planning/sort-spec.ts'
import { type Updater, compileUpdater, insertUpserted, replaceDocument } from './apply-update.ts'
import { multiIsNotRetryable } from './delete.ts'
import { collationOf, hintOf } from './find-query.ts'
import type { Operation } from './operation.ts'
import type { Request } from './request.ts'
import { type Target, changeAll, changeOne } from './targets.ts'

const FIELDS = new Set([
  'q',
  'u',
  'c',
  'upsert',
  'multi',
  'collation',
  'arrayFilters',
  'hint',
  'sort',
  'upsertSupplied',
  'sampleId',
])

/** Runs one `{ q, u, ... }`; its outcome is `{ n, nModified, upserted? }`. */
export function updateStatement(
  operation: Operation,
  name: string,
  statement: Request,
  variables: Doc,
  bypass: boolean,
): Doc | Promise<Doc> {
  statement.allowOnly(FIELDS)
  const collation = collationOf(statement)
  const multi = statement.flag('multi')
  const upsert = statement.flag('upsert')
  const sort = parseSort(statement.optionalDocument('sort'), collation?.textKey)
  if (multi && operation.retryable) throw multiIsNotRetryable()
  if (multi && isReplacement(statement)) {
    throw new CommandError('FailedToParse', 'multi update is not supported for replacement-style update')
  }
  if (multi && sort.fields.length > 0)
    throw new CommandError('FailedToParse', 'Cannot specify sort with multi=true')
  const filter = compileFilter(statement.document('q'), { let: variables, ...collation })
  const updater = compileUpdater(
    {
      spec: updateSpec(statement),
      filter,
      arrayFilters: statement.optionalDocuments('arrayFilters'),
      multi,
      upsert,
      bypass,
    },
    { let: withConstants(statement, variables), ...collation },
  )
  const collection = operation.access.collection(operation.database, name)
  if (!collection) return insertWhenAsked(operation, name, updater, upsert)
  const target: Target = { operation, collection, filter, hint: hintOf(statement), sort, collation }
  if (!multi) {
    return changeOne(
      target,
      (record, before) => {
        const after = replaceDocument(operation, collection, record, before, updater)
        return outcomeOf(1, after ? 1 : 0)
      },
      () => insertWhenAsked(operation, name, updater, upsert),
    )
  }
  return updateAll(target, updater, () => insertWhenAsked(operation, name, updater, upsert))
}

function insertWhenAsked(operation: Operation, name: string, updater: Updater, upsert: boolean): Doc {
  if (!upsert) return outcomeOf(0, 0)
  return outcomeOf(1, 0, insertUpserted(operation, name, updater).doc.get('_id'))
}

async function updateAll(target: Target, updater: Updater, insert: () => Doc): Promise<Doc> {
  let modified = 0
  const matched = await changeAll(target, (record, before) => {
    if (replaceDocument(target.operation, target.collection, record, before, updater)) modified++
  })
  return matched === 0 ? insert() : outcomeOf(matched, modified)
}

/** The update as a document or a pipeline. */
export function updateSpec(statement: Request, field = 'u'): Doc | Doc[] {
  const spec = statement.get(field)
  if (isDoc(spec)) return spec
  if (Array.isArray(spec) && spec.every(isDoc)) return spec
  if (spec === undefined) throw statement.missing(field)
  throw new CommandError('FailedToParse', 'Update argument must be either an object or an array')
}

function isReplacement(statement: Request): boolean {
  const spec = statement.get('u')
  return isDoc(spec) && !(spec.keys().next().value ?? '').startsWith('$')
}

function withConstants(statement: Request, variables: Doc): Doc {
  const constants = statement.optionalDocument('c')
  if (constants && !Array.isArray(statement.get('u')))
    throw new CommandError(51198, 'Constant values may only be specified for pipeline updates')
  return constants ? docOf([...variables, ...constants]) : variables
}

const MODIFIED_ONE = newOutcome(1, 1)

/** What was done, which is nearly always one and the same thing. */
function outcomeOf(n: number, modified: number, upserted?: Value): Doc {
  return n === 1 && modified === 1 ? MODIFIED_ONE : newOutcome(n, modified, upserted)
}

function newOutcome(n: number, modified: number, upserted?: Value): Doc {
  const outcome = docOf([
    ['n', new Int32(n)],
    ['nModified', new Int32(modified)],
  ])
  if (upserted !== undefined) outcome.set('upserted', upserted)
  return outcome
}
