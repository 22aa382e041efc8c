import { PAUSE } from '../aggregation/pause.ts'
import { BsonDate, type Doc, Int32, type MaybeValue, docOf, isDoc } from '../bson/value.ts'
import type { Collation } from '../collation/collation.ts'
import { CommandError } from '../errors.ts'
import { type Filter, compileFilter } from '../matching/filter.ts'
import { choosePlan } from '../planning/choose-plan.ts'
import { explainPlan } from '../planning/explain-plan.ts'
import { matchingDocuments } from '../planning/matching-documents.ts'
import type { Plan, SortField } from '../planning/plan.ts'
import { parseSort } from '../planning/sort-spec.ts'
import { type PausingWork, settle } from '../cursors/settle.ts'
import type { Collection } from '../storage/catalog-types.ts'
import { absorbStages } from './absorb-stages.ts'
import type { Command } from './command.ts'
import { collationOf, hintOf } from './find-query.ts'
import { SERVER_VERSION } from './handshake.ts'
import { collectionName } from './namespace.ts'
import type { Operation } from './operation.ts'
import { EMPTY_DOC, Request } from './request.ts'
import { variablesOf } from './variables.ts'

const VERBOSITIES = new Set(['queryPlanner', 'executionStats', 'allPlansExecution'])

/** What an explained command would look for. */
export interface ExplainedQuery {
  readonly filterSpec: Doc
  readonly sort: readonly SortField[]
  readonly hint: MaybeValue
  readonly skip: number
  readonly limit: number
  readonly projection: Doc | null
  readonly variables: Doc
  readonly collation: Collation | null
  /** The stage that stands above all others, for commands that do more than find. */
  readonly topStage: string | null
}

export const explainCommand: Command = {
  name: 'explain',
  fields: ['verbosity'],
  async run(operation, request) {
    const inner = request.document('explain')
    const verbosity = request.optionalText('verbosity') ?? 'allPlansExecution'
    if (!VERBOSITIES.has(verbosity)) {
      throw new CommandError(
        'FailedToParse',
        `Enumeration value '${verbosity}' for field 'explain.verbosity' is not a valid value.`,
      )
    }
    const name = inner.keys().next().value ?? ''
    const explained = new Request(name, inner)
    if (name === 'aggregate') {
      const reply = await explainAggregate(operation, explained, verbosity)
      return reply.set('command', inner)
    }
    const query = explainedQuery(name, explained)
    const reply = await explainQuery(operation, collectionName(operation, explained), query, verbosity)
    return reply.set('command', inner)
  },
}

/** The explanation of a query as a reply. */
export async function explainQuery(
  operation: Operation,
  name: string,
  query: ExplainedQuery,
  verbosity: string,
): Promise<Doc> {
  const { filterSpec, sort, hint } = query
  const filter = compileFilter(filterSpec, { let: query.variables, ...query.collation })
  const collection = operation.access.collection(operation.database, name)
  const plan: Plan | null = collection
    ? choosePlan(collection, { root: filter.tree, sort, hint, collated: query.collation !== null })
    : null
  const stage = plan ? explainPlan(plan, { filter, ...query }) : docOf([['stage', 'EOF']])
  const winningPlan = query.topStage
    ? docOf([
        ['stage', query.topStage],
        ['inputStage', stage],
      ])
    : stage
  const reply = docOf([
    ['explainVersion', '1'],
    [
      'queryPlanner',
      docOf([
        ['namespace', `${operation.database}.${name}`],
        ['parsedQuery', filterSpec],
        ['indexFilterSet', false],
        ['winningPlan', winningPlan],
        ['rejectedPlans', []],
      ]),
    ],
  ])
  if (verbosity !== 'queryPlanner') {
    const statistics = await execute(operation, collection, plan, filter, query, winningPlan)
    if (verbosity === 'allPlansExecution') statistics.set('allPlansExecution', [])
    reply.set('executionStats', statistics)
  }
  return reply.set('serverInfo', docOf([['version', SERVER_VERSION]]))
}

async function execute(
  operation: Operation,
  collection: Collection | undefined,
  plan: Plan | null,
  filter: Filter,
  query: ExplainedQuery,
  stage: Doc,
): Promise<Doc> {
  const { patience, store, access } = operation
  const counters = { keys: 0, documents: 0, returned: 0 }
  const startedAt = performance.now()
  if (collection && plan) {
    const reading = { engine: store.engine, access, collection, timing: { patience }, counters }
    const most = query.limit > 0 && plan.sorted ? query.skip + query.limit : 0
    await settle(exhaust(matchingDocuments(reading, plan, filter), most), patience)
  }
  const afterSkip = Math.max(0, counters.returned - query.skip)
  const returned = query.limit > 0 ? Math.min(query.limit, afterSkip) : afterSkip
  return docOf([
    ['executionSuccess', true],
    ['nReturned', new Int32(returned)],
    ['executionTimeMillis', new Int32(Math.round(performance.now() - startedAt))],
    ['totalKeysExamined', new Int32(counters.keys)],
    ['totalDocsExamined', new Int32(counters.documents)],
    ['executionStages', docOf([...stage, ['nReturned', new Int32(returned)]])],
  ])
}

function* exhaust(matches: Iterable<unknown>, most: number): PausingWork<void> {
  let count = 0
  for (const match of matches) {
    if (match === PAUSE) yield PAUSE
    else if (++count === most) return
  }
}

function explainedQuery(name: string, request: Request): ExplainedQuery {
  const base = {
    skip: 0,
    limit: 0,
    projection: null,
    sort: [],
    variables: variablesOf(request),
    collation: collationOf(request),
  }
  switch (name) {
    case 'find':
      return {
        ...base,
        filterSpec: request.optionalDocument('filter') ?? EMPTY_DOC,
        sort: sortOf(request),
        hint: hintOf(request),
        skip: request.count('skip', 0),
        limit: request.count('limit', 0),
        projection: request.optionalDocument('projection') ?? null,
        topStage: null,
      }
    case 'count':
    case 'distinct':
      return {
        ...base,
        filterSpec: request.optionalDocument('query') ?? EMPTY_DOC,
        hint: hintOf(request),
        topStage: name === 'count' ? 'COUNT' : null,
      }
    case 'findAndModify':
    case 'findandmodify':
      return {
        ...base,
        filterSpec: request.optionalDocument('query') ?? EMPTY_DOC,
        hint: hintOf(request),
        sort: sortOf(request),
        limit: 1,
        topStage: request.flag('remove') ? 'DELETE' : 'UPDATE',
      }
    case 'update':
    case 'delete': {
      const [statement] = request.documents(name === 'update' ? 'updates' : 'deletes')
      const given = new Request(`${name}.${name}s`, statement?.doc ?? EMPTY_DOC)
      return {
        ...base,
        filterSpec: given.document('q'),
        hint: hintOf(given),
        collation: collationOf(given),
        topStage: name === 'update' ? 'UPDATE' : 'DELETE',
      }
    }
    default:
      throw new CommandError('CommandNotFound', `Explain failed due to unknown command: ${name}`)
  }
}

/** The explanation of an aggregation: of its query alone when it is nothing else, else stage by stage. */
export async function explainAggregate(
  operation: Operation,
  request: Request,
  verbosity: string,
): Promise<Doc> {
  const stages = request.documents('pipeline').map(({ doc }) => doc)
  const context = { let: variablesOf(request), now: new BsonDate(Date.now()) }
  const { query, count } = absorbStages(stages, request, context, collationOf(request))
  const match = stages[0]?.get('$match')
  const explained: ExplainedQuery = {
    filterSpec: isDoc(match) ? match : EMPTY_DOC,
    sort: query.sort.fields,
    hint: query.hint,
    skip: query.skip,
    limit: query.limit,
    projection: null,
    variables: context.let,
    collation: query.collation,
    topStage: null,
  }
  const reply = await explainQuery(operation, collectionName(operation, request), explained, verbosity)
  if (count === stages.length) return reply
  const cursor = docOf([...reply].filter(([name]) => name === 'queryPlanner' || name === 'executionStats'))
  return docOf([
    ['explainVersion', '1'],
    ['stages', [docOf([['$cursor', cursor]]), ...stages.slice(count)]],
    ['serverInfo', reply.get('serverInfo') ?? docOf()],
  ])
}

function sortOf(request: Request): readonly SortField[] {
  return parseSort(request.optionalDocument('sort')).fields
}
