import type { CollectionInfo, MongoClient } from 'mongodb'
import { copyCollection } from './copy-collection.ts'
import { MARKER_DATABASE, markCopy, unfinishedCopy, unmarkCopy } from './copy-marker.ts'

const OWN_DATABASES = new Set(['admin', 'local', 'config', MARKER_DATABASE])

export interface CopyReport {
  readonly collections: number
  readonly documents: number
  /** One line for each collection that is not the same after the copy. */
  readonly differing: readonly string[]
}

/**
 * Copies every database of `source` into `target` and compares the two. Throws when the target holds data, unless that is
 * of a copy of the same source (as `name` calls it) that was cut short, or `intoFilled` says that it may. `tell` hears of
 * the progress.
 */
export async function copyDatabases(
  source: MongoClient,
  target: MongoClient,
  { name, intoFilled, tell }: { name: string; intoFilled: boolean; tell: (line: string) => void },
): Promise<CopyReport> {
  const filled = await databasesOf(target)
  const isContinued = (await unfinishedCopy(target)) === name
  if (filled.length > 0 && !isContinued && !intoFilled) {
    throw new Error(
      `The target holds data already (${filled.join(', ')}): nothing was copied. To copy over it all the same, add --into-filled yes.`,
    )
  }
  if (isContinued) tell('Going on with a copy that was cut short.')
  await markCopy(target, name)
  const differing: string[] = []
  let collections = 0
  let documents = 0
  for (const database of await databasesOf(source)) {
    for (const info of await collectionsOf(source, database)) {
      const copied = await copyCollection(source.db(database), target.db(database), info, tell)
      collections++
      documents += copied.documents
      if (copied.differs) differing.push(`${database}.${info.name}: ${copied.differs}`)
      else tell(`${database}.${info.name}: ${copied.documents} documents, the same in both`)
    }
  }
  if (differing.length === 0) await unmarkCopy(target)
  return { collections, documents, differing }
}

async function databasesOf(client: MongoClient): Promise<string[]> {
  const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true })
  return databases.map(({ name }) => name).filter((name) => !OWN_DATABASES.has(name))
}

async function collectionsOf(client: MongoClient, database: string): Promise<CollectionInfo[]> {
  const collections = await client.db(database).listCollections({}, { nameOnly: false }).toArray()
  return collections.filter(({ name, type }) => type === 'collection' && !name.startsWith('system.'))
}
