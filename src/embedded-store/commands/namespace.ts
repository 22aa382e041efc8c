import { typeName } from '../bson/types.ts'
import { CommandError } from '../errors.ts'
import type { Collection } from '../storage/catalog-types.ts'
import type { Operation } from './operation.ts'
import { EMPTY_DOC, type Request } from './request.ts'

const MAX_NAMESPACE_BYTES = 255

/** Refuses a database name that MongoDB refuses. */
export function checkDatabaseName(name: string): void {
  if (name === '' || Buffer.byteLength(name) > 63 || /[/\\. "$\0]/.test(name)) {
    throw new CommandError('InvalidNamespace', `Invalid database name: '${name}'`)
  }
}

/** The collection name that the command's first field gives. */
export function collectionName(operation: Operation, request: Request): string {
  const value = request.get(request.name)
  if (typeof value !== 'string') {
    throw new CommandError('InvalidNamespace', `collection name has invalid type ${typeName(value)}`)
  }
  checkCollectionName(operation.database, value)
  return value
}

export function checkCollectionName(database: string, name: string): void {
  const namespace = `${database}.${name}`
  if (name === '' || name.startsWith('.') || name.includes('\0') || name.startsWith('$')) {
    throw new CommandError('InvalidNamespace', `Invalid namespace specified '${namespace}'`)
  }
  if (Buffer.byteLength(namespace) > MAX_NAMESPACE_BYTES) {
    throw new CommandError(
      'InvalidNamespace',
      `Fully qualified namespace is too long. Namespace: ${namespace} Max: ${MAX_NAMESPACE_BYTES}`,
    )
  }
}

/** The collection, made when it does not exist, as writes do. */
export function collectionForWriting(operation: Operation, name: string): Collection {
  const existing = operation.access.collection(operation.database, name)
  if (existing) return existing
  checkNewName(operation.database, name)
  return operation.access.create(operation.database, name, EMPTY_DOC)
}

/** Refuses names that only the server itself may make collections by. */
export function checkNewName(database: string, name: string): void {
  checkCollectionName(database, name)
  if (name.includes('$')) {
    throw new CommandError('InvalidNamespace', `Invalid collection name: ${name}`)
  }
  if (name.startsWith('system.')) {
    throw new CommandError('InvalidNamespace', `cannot write to ${database}.${name}`)
  }
}

/** NamespaceNotFound (26). */
export function noSuchCollection(operation: Operation, name: string): CommandError {
  return new CommandError('NamespaceNotFound', `ns does not exist: ${operation.database}.${name}`)
}
