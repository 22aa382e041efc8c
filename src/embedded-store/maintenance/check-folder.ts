import { existsSync } from 'node:fs'
import type { PausingWork } from '../cursors/settle.ts'
import { checkCollection } from '../indexes/check-collection.ts'
import { namespaceOf } from '../storage/catalog-types.ts'
import { Catalog } from '../storage/catalog.ts'
import { checkDataFile } from '../storage/check-data-file.ts'
import { Engine, OtherFormat } from '../storage/engine.ts'
import { StoreOpenError, openErrorFrom } from '../storage/open-error.ts'
import { Records } from '../storage/records.ts'
import { FORMAT_VERSION, dataFile } from '../storage/schema.ts'
import { Versions } from '../transactions/versions.ts'

export interface FolderCheck {
  readonly collections: number
  readonly documents: number
  /** What is wrong, one sentence each; empty for a sound folder. */
  readonly faults: readonly string[]
}

/** Verifies a data folder, also while a store runs on it: pages, documents, and every index against the documents. */
export function checkFolder(directory: string): FolderCheck {
  const path = dataFile(directory)
  if (!existsSync(path))
    throw new StoreOpenError('unwritable', directory, `There is no store in ${directory}.`)
  let engine: Engine
  try {
    checkDataFile(path, directory)
    engine = Engine.forReading(path)
  } catch (error) {
    throw openErrorFrom(error, directory)
  }
  try {
    refuseOtherFormat(engine, directory)
    const faults = pageFaults(engine)
    if (faults.length > 0) return { collections: 0, documents: 0, faults }
    return checkCollections(engine)
  } finally {
    engine.close()
  }
}

/** What the engine itself finds wrong with the pages of the file. */
function pageFaults(engine: Engine): string[] {
  try {
    return engine
      .all('PRAGMA integrity_check', [])
      .map(([message]) => String(message).replaceAll('\n', ' '))
      .filter((message) => message !== 'ok')
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

function refuseOtherFormat(engine: Engine, directory: string): void {
  if (engine.format !== FORMAT_VERSION) throw openErrorFrom(new OtherFormat(engine.format), directory)
}

function checkCollections(engine: Engine): FolderCheck {
  const catalog = new Catalog(engine, null)
  const records = new Records(engine, catalog, new Versions())
  const faults: string[] = []
  let collections = 0
  let documents = 0
  for (const database of catalog.databases()) {
    for (const collection of catalog.collections(database)) {
      const checked = finished(checkCollection(engine, records, collection))
      collections++
      documents += checked.documents
      faults.push(...checked.faults.map((fault) => `${namespaceOf(collection)}: ${fault}`))
    }
  }
  return { collections, documents, faults }
}

/** Nobody else waits here: the pauses are passed over. */
function finished<Result>(work: PausingWork<Result>): Result {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
