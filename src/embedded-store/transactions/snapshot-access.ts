import { CommandError } from '../errors.ts'
import type { Collection } from '../storage/catalog-types.ts'
import type { Catalog } from '../storage/catalog.ts'
import type { Records } from '../storage/records.ts'
import type { Access } from './access.ts'
import { Shadow } from './shadow.ts'
import type { Versions } from './versions.ts'

/** Reads the state of one moment; nothing can be written through it. */
export class SnapshotAccess implements Access {
  readonly transactional: boolean = false
  readonly #catalog: Catalog
  readonly #records: Records
  readonly #versions: Versions
  readonly #tick: number
  readonly #shadows = new Map<number, Shadow>()

  constructor(tick: number, catalog: Catalog, records: Records, versions: Versions) {
    this.#tick = tick
    this.#catalog = catalog
    this.#records = records
    this.#versions = versions
  }

  collection(database: string, name: string): Collection | undefined {
    const collection = this.#catalog.find(database, name)
    if (!collection || collection.createdAt <= this.#tick) return collection
    throw new CommandError(
      'SnapshotUnavailable',
      `Unable to read from a snapshot due to pending collection catalog changes to collection '${database}.${name}'; please retry the operation.`,
      { labels: ['TransientTransactionError'] },
    )
  }

  read(_collection: Collection, record: number): Uint8Array | undefined {
    if (!this.#versions.changedSince(record, this.#tick)) return this.#records.read(record)
    return this.#versions.before(record, this.#tick) ?? undefined
  }

  shadow(collection: Collection): Shadow | null {
    let shadow = this.#shadows.get(collection.id)
    if (!shadow) this.#shadows.set(collection.id, (shadow = new Shadow(this.#tick)))
    shadow.catchUp(this.#versions, collection.id)
    return shadow.size === 0 ? null : shadow
  }

  create(): never {
    throw readOnly()
  }

  addIndex(): never {
    throw readOnly()
  }

  insert(): never {
    throw readOnly()
  }

  replace(): never {
    throw readOnly()
  }

  remove(): never {
    throw readOnly()
  }
}

function readOnly(): CommandError {
  return new CommandError('InvalidOptions', 'a read at a snapshot can write nothing')
}
