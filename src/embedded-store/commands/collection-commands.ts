import { equalValues } from '../bson/compare.ts'
import { describeValue } from '../bson/describe.ts'
import { Binary, type Doc, Int32, docOf } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { compileFilter } from '../matching/filter.ts'
import { type Collection, namespaceOf } from '../storage/catalog-types.ts'
import { Blocked } from '../transactions/blocked.ts'
import type { Command } from './command.ts'
import { collationOf } from './find-query.ts'
import { listCursor } from './list-cursor.ts'
import { checkDatabaseName, checkNewName, collectionName } from './namespace.ts'
import { type Operation, whenFree } from './operation.ts'
import { quiet } from './quiet.ts'
import type { Request } from './request.ts'

/** Options of `create` that are refused. */
export const REFUSED_OPTIONS = [
  'capped',
  'viewOn',
  'pipeline',
  'timeseries',
  'clusteredIndex',
  'encryptedFields',
  'size',
  'max',
  'expireAfterSeconds',
]
/** Options of `create` and `collMod` that are kept with the collection. */
export const KEPT_OPTIONS = [
  'validator',
  'validationLevel',
  'validationAction',
  'changeStreamPreAndPostImages',
]

export const createCommand: Command = {
  name: 'create',
  fields: [
    ...REFUSED_OPTIONS,
    ...KEPT_OPTIONS,
    'autoIndexId',
    'idIndex',
    'storageEngine',
    'indexOptionDefaults',
    'collation',
    'flags',
    'temp',
  ],
  inTransaction: true,
  async run(operation, request) {
    const name = collectionName(operation, request)
    checkNewName(operation.database, name)
    for (const field of REFUSED_OPTIONS) {
      if (!request.has(field) || request.get(field) === false) continue
      throw new CommandError('CommandNotSupported', `create option '${field}' is not supported by this store`)
    }
    if (collationOf(request)) {
      throw new CommandError(
        'CommandNotSupported',
        'a collation of a whole collection is not supported by this store',
      )
    }
    const options = keptOptions(request)
    await whenFree(operation, () => {
      const existing = operation.access.collection(operation.database, name)
      if (!existing || operation.session?.transaction)
        operation.access.create(operation.database, name, options)
      else if (!equalValues(existing.options, options)) throw otherOptions(existing)
    })
    return docOf()
  },
}

function otherOptions(collection: Collection): CommandError {
  return new CommandError(
    'NamespaceExists',
    `namespace ${namespaceOf(collection)} already exists, but with different options: ${describeValue(collection.options)}`,
  )
}

/** Reads and checks the options that are kept with a collection. */
export function keptOptions(request: Request): Doc {
  const options = docOf()
  const validator = request.optionalDocument('validator')
  if (validator) {
    compileFilter(validator)
    options.set('validator', validator)
  }
  for (const [field, allowed] of [
    ['validationLevel', ['off', 'strict', 'moderate']],
    ['validationAction', ['error', 'warn']],
  ] as const) {
    const value = request.optionalText(field)
    if (value === undefined) continue
    if (!(allowed as readonly string[]).includes(value)) {
      throw new CommandError(
        'BadValue',
        `Enumeration value '${value}' for field '${request.name}.${field}' is not a valid value.`,
      )
    }
    options.set(field, value)
  }
  const images = request.optionalDocument('changeStreamPreAndPostImages')
  if (images) {
    const enabled = images.get('enabled')
    if (typeof enabled !== 'boolean') {
      throw request.wrongType('changeStreamPreAndPostImages.enabled', enabled, 'bool')
    }
    options.set('changeStreamPreAndPostImages', docOf([['enabled', enabled]]))
  }
  return options
}

export const dropCommand: Command = {
  name: 'drop',
  fields: [],
  async run(operation, request) {
    const name = collectionName(operation, request)
    const found = (): Collection[] => {
      const collection = operation.access.collection(operation.database, name)
      return collection ? [collection] : []
    }
    await quiet(operation, found)
    const [collection] = found()
    if (!collection) return docOf()
    const indexes = collection.indexes.length
    operation.store.versions.advance()
    operation.store.catalog.remove(collection)
    return docOf([
      ['nIndexesWas', new Int32(indexes)],
      ['ns', `${operation.database}.${name}`],
    ])
  },
}

export const dropDatabaseCommand: Command = {
  name: 'dropDatabase',
  fields: [],
  async run(operation) {
    const { store, database } = operation
    await quiet(operation, () => store.catalog.collections(database))
    const collections = store.catalog.collections(database)
    for (const collection of collections) store.catalog.remove(collection)
    return collections.length === 0 ? docOf() : docOf([['dropped', database]])
  },
}

export const renameCollectionCommand: Command = {
  name: 'renameCollection',
  fields: ['to', 'dropTarget'],
  adminOnly: true,
  async run(operation, request) {
    const { store } = operation
    const from = splitNamespace(request.text('renameCollection'))
    const to = splitNamespace(request.text('to'))
    checkNewName(to.database, to.name)
    const find = ({ database, name }: typeof from): Collection | undefined =>
      store.catalog.find(database, name)
    await quiet(operation, () => [find(from), find(to)].filter((collection) => collection !== undefined))
    await whenFree(operation, () => {
      const holder = store.locks.holderOfName(`${to.database}.${to.name}`)
      if (holder) throw new Blocked(holder)
    })
    const source = find(from)
    if (!source)
      throw new CommandError(
        'NamespaceNotFound',
        `Source collection ${from.database}.${from.name} does not exist`,
      )
    if (from.database === to.database && from.name === to.name) {
      throw new CommandError('IllegalOperation', "Can't rename a collection to itself")
    }
    const target = find(to)
    if (target && !request.flag('dropTarget'))
      throw new CommandError('NamespaceExists', 'target namespace exists')
    if (target) store.catalog.remove(target)
    store.catalog.rename(source, to.database, to.name, store.versions.advance())
    return docOf()
  },
}

function splitNamespace(namespace: string): { database: string; name: string } {
  const dot = namespace.indexOf('.')
  const database = dot < 0 ? namespace : namespace.slice(0, dot)
  checkDatabaseName(database)
  const name = dot < 0 ? '' : namespace.slice(dot + 1)
  if (name === '') throw new CommandError('InvalidNamespace', `Invalid namespace specified '${namespace}'`)
  return { database, name }
}

export const listCollectionsCommand: Command = {
  name: 'listCollections',
  fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run(operation, request) {
    const filterSpec = request.optionalDocument('filter')
    const filter = filterSpec ? compileFilter(filterSpec) : null
    const nameOnly = request.flag('nameOnly')
    const documents = operation.store.catalog
      .collections(operation.database)
      .map(describeCollection)
      .filter((doc) => !filter || filter.matches(doc))
      .map((doc) => (nameOnly ? docOf([...doc].filter(([name]) => name === 'name' || name === 'type')) : doc))
    return listCursor(operation, request, `${operation.database}.$cmd.listCollections`, documents)
  },
}

function describeCollection(collection: Collection): Doc {
  return docOf([
    ['name', collection.name],
    ['type', 'collection'],
    ['options', collection.options],
    [
      'info',
      docOf([
        ['readOnly', false],
        ['uuid', new Binary(collection.uuid, 4)],
      ]),
    ],
    ['idIndex', collection.indexes[0]?.spec ?? docOf()],
  ])
}

export const listDatabasesCommand: Command = {
  name: 'listDatabases',
  fields: ['filter', 'nameOnly', 'authorizedDatabases'],
  adminOnly: true,
  run(operation, request) {
    const { catalog } = operation.store
    const filterSpec = request.optionalDocument('filter')
    const filter = filterSpec ? compileFilter(filterSpec) : null
    const nameOnly = request.flag('nameOnly')
    const sizes = new Map(catalog.databases().map((name) => [name, databaseSize(operation, name)]))
    const databases = [...sizes]
      .map(([name, size]) =>
        docOf([
          ['name', name],
          ['sizeOnDisk', BigInt(size)],
          ['empty', false],
        ]),
      )
      .filter((doc) => !filter || filter.matches(doc))
      .map((doc) => (nameOnly ? docOf([['name', doc.get('name') ?? '']]) : doc))
    const reply = docOf([['databases', databases]])
    if (nameOnly) return reply
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    return docOf([
      ...reply,
      ['totalSize', BigInt(total)],
      ['totalSizeMb', BigInt(Math.floor(total / 1_048_576))],
    ])
  },
}

function databaseSize(operation: Operation, database: string): number {
  return operation.store.catalog
    .collections(database)
    .reduce((sum, collection) => sum + operation.store.records.sizeOf(collection).bytes, 0)
}
