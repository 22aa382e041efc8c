import type { Access } from '../transactions/access.ts'
import type { Shadow } from '../transactions/shadow.ts'
import type { Place } from '../transactions/shadowed.ts'
import type { Collection } from '../storage/catalog-types.ts'
import type { Engine } from '../storage/engine.ts'
import { documentAt } from '../storage/point-reads.ts'
import { firstRecord, lastRecord } from '../storage/schema.ts'
import type { IndexScan, KeyRange, Plan } from './plan.ts'

/** A document that a scan came upon; nothing but its place speaks for it yet. */
export interface Found {
  readonly record: number
  readonly bytes: Uint8Array
}

/** Reads on from where it stopped, so that between two calls others may write; counts what explain reports. */
export interface Scan {
  /** Up to about `most` further documents; an empty list means that it is done. */
  next(most: number): readonly Found[]
  /** Passes over up to `most` documents by their keys alone; gives how many, 0 when that is not possible or none is left. */
  skip(most: number): number
  keysExamined: number
}

/** Opens a scan for the plan. */
export function openScan(engine: Engine, access: Access, collection: Collection, plan: Plan): Scan {
  if (plan.kind === 'collection') return new CollectionScan(engine, access, collection, plan.reverse)
  if (plan.kind === 'index') return new IndexRangesScan(engine, access, collection, plan)
  return new EitherScan(plan.scans.map((scan) => new IndexRangesScan(engine, access, collection, scan)))
}

class CollectionScan implements Scan {
  readonly keysExamined = 0
  readonly #engine: Engine
  readonly #access: Access
  readonly #collection: Collection
  readonly #reverse: boolean
  #low: number
  #high: number
  #done = false

  constructor(engine: Engine, access: Access, collection: Collection, reverse: boolean) {
    this.#engine = engine
    this.#access = access
    this.#collection = collection
    this.#reverse = reverse
    this.#low = firstRecord(collection.id)
    this.#high = lastRecord(collection.id)
  }

  next(most: number): readonly Found[] {
    while (!this.#done) {
      const rows = this.#engine.all(this.#reverse ? RECORDS_DOWN : RECORDS_UP, [this.#low, this.#high, most])
      this.#done = rows.length < most
      const last = rows.at(-1)?.[0] as number | undefined
      const found = this.#seen(rows, this.#done ? undefined : last)
      if (last !== undefined && this.#reverse) this.#high = last - 1
      else if (last !== undefined) this.#low = last + 1
      if (found.length > 0) return found
    }
    return []
  }

  skip(): number {
    return 0
  }

  #seen(rows: readonly unknown[][], last: number | undefined): Found[] {
    const stored = rows.map((row) => ({ record: row[0] as number, bytes: row[1] as Uint8Array }))
    const shadow = this.#access.shadow(this.#collection)
    if (!shadow) return stored
    const low = this.#reverse && last !== undefined ? last : this.#low
    const high = !this.#reverse && last !== undefined ? last : this.#high
    const own: Found[] = []
    for (const seen of shadow.seen()) if (seen.record >= low && seen.record <= high) own.push(seen)
    const merged = [...stored.filter(({ record }) => !shadow.has(record)), ...own]
    const sign = this.#reverse ? -1 : 1
    return merged.sort((left, right) => sign * (left.record - right.record))
  }
}

const RECORDS_UP = 'SELECT record, body FROM documents WHERE record BETWEEN ? AND ? ORDER BY record LIMIT ?'
const RECORDS_DOWN =
  'SELECT record, body FROM documents WHERE record BETWEEN ? AND ? ORDER BY record DESC LIMIT ?'

const ENTRIES_UP = `SELECT e.key, e.record, d.body FROM entries e JOIN documents d ON d.record = e.record
  WHERE e.idx = ? AND (e.key, e.record) > (?, ?) AND e.key < ? ORDER BY e.key, e.record LIMIT ?`
const ENTRIES_DOWN = `SELECT e.key, e.record, d.body FROM entries e JOIN documents d ON d.record = e.record
  WHERE e.idx = ? AND (e.key, e.record) < (?, ?) AND e.key >= ? ORDER BY e.key DESC, e.record DESC LIMIT ?`

const KEY_UP = `SELECT key, record FROM entries
  WHERE idx = ? AND (key, record) > (?, ?) AND key < ? ORDER BY key, record LIMIT 1 OFFSET ?`
const KEY_DOWN = `SELECT key, record FROM entries
  WHERE idx = ? AND (key, record) < (?, ?) AND key >= ? ORDER BY key DESC, record DESC LIMIT 1 OFFSET ?`
const COUNT_UP = 'SELECT count(*) FROM entries WHERE idx = ? AND (key, record) > (?, ?) AND key < ?'
const COUNT_DOWN = 'SELECT count(*) FROM entries WHERE idx = ? AND (key, record) < (?, ?) AND key >= ?'
/** Keys that are passed over before others have their turn. */
const SKIP_STEP = 10_000

class IndexRangesScan implements Scan {
  keysExamined = 0
  readonly #engine: Engine
  readonly #access: Access
  readonly #collection: Collection
  readonly #plan: IndexScan
  readonly #ranges: readonly KeyRange[]
  readonly #seenRecords: Set<number> | null
  /** Each range is one whole key of a unique index, so that at most one document stands there. */
  readonly #single: boolean
  #range = 0
  #from: { key: Buffer; record: number } | null = null

  constructor(engine: Engine, access: Access, collection: Collection, plan: IndexScan) {
    this.#engine = engine
    this.#access = access
    this.#collection = collection
    this.#plan = plan
    this.#single = plan.index.unique && hasWholeKeys(plan)
    this.#ranges = plan.reverse ? [...plan.ranges].reverse() : plan.ranges
    this.#seenRecords = plan.index.multikey || access.transactional ? new Set() : null
  }

  next(most: number): readonly Found[] {
    for (let range = this.#ranges[this.#range]; range; range = this.#ranges[this.#range]) {
      const places = this.#read(range, most)
      this.keysExamined += places.length
      const found = this.#unseen(places)
      if (found.length > 0) return found
    }
    return []
  }

  skip(most: number): number {
    if (!this.#plan.exact || this.#single || this.#seenRecords) return 0
    if (this.#access.shadow(this.#collection)) return 0
    const wanted = Math.min(most, SKIP_STEP)
    let left = wanted
    for (let range = this.#ranges[this.#range]; range && left > 0; range = this.#ranges[this.#range])
      left -= this.#skipIn(range, left)
    this.keysExamined += wanted - left
    return wanted - left
  }

  #skipIn(range: KeyRange, most: number): number {
    const { reverse, index } = this.#plan
    const { key, record } = this.#from ?? this.#beginOf(range)
    const place = [index.id, key, record, reverse ? range.low : range.high]
    const last = this.#engine.get(reverse ? KEY_DOWN : KEY_UP, [...place, most - 1])
    if (last) {
      this.#from = { key: last[0] as Buffer, record: last[1] as number }
      return most
    }
    this.#from = null
    this.#range++
    return Number(this.#engine.get(reverse ? COUNT_DOWN : COUNT_UP, place)?.[0] ?? 0)
  }

  #beginOf(range: KeyRange): { key: Buffer; record: number } {
    return { key: this.#plan.reverse ? range.high : range.low, record: -1 }
  }

  #read(range: KeyRange, most: number): readonly Place[] {
    if (this.#single) {
      this.#range++
      return this.#placesAt(range.low)
    }
    const from = this.#from ?? this.#beginOf(range)
    const stored = this.#placesIn(range, from, most)
    const last = stored.length < most ? undefined : stored.at(-1)
    const shadow = this.#access.shadow(this.#collection)
    const places = shadow ? this.#withShadow(stored, shadow, range, from, last) : stored
    this.#from = last ?? null
    if (!last) this.#range++
    return places
  }

  #placesAt(key: Buffer): readonly Place[] {
    const found = documentAt(this.#engine, this.#plan.index.id, key)
    const stored = found ? [{ key, ...found }] : []
    const shadow = this.#access.shadow(this.#collection)
    if (!shadow) return stored
    return [...stored.filter(({ record }) => !shadow.has(record)), ...shadow.at(this.#plan.index, key)]
  }

  #placesIn(range: KeyRange, from: { key: Buffer; record: number }, most: number): Place[] {
    const { reverse, index } = this.#plan
    const end = reverse ? range.low : range.high
    const rows = this.#engine.all(reverse ? ENTRIES_DOWN : ENTRIES_UP, [
      index.id,
      from.key,
      from.record,
      end,
      most,
    ])
    return rows.map((row) => ({
      key: row[0] as Buffer,
      record: row[1] as number,
      bytes: row[2] as Uint8Array,
    }))
  }

  /** Takes out what the reader may not see as it stands, and puts in, at its own place, what it sees instead. */
  #withShadow(
    stored: readonly Place[],
    shadow: Shadow,
    range: KeyRange,
    from: { key: Buffer; record: number },
    last: Place | undefined,
  ): Place[] {
    const { reverse, index } = this.#plan
    const sign = reverse ? -1 : 1
    const merged = stored.filter(({ record }) => !shadow.has(record))
    for (const place of shadow.places(index)) {
      const isAhead =
        sign * comparePlaces(place, from) > 0 && (!last || sign * comparePlaces(place, last) <= 0)
      if (isAhead && Buffer.compare(place.key, range.low) >= 0 && Buffer.compare(place.key, range.high) < 0) {
        merged.push(place)
      }
    }
    return merged.sort((left, right) => sign * comparePlaces(left, right))
  }

  #unseen(places: readonly Place[]): readonly Found[] {
    const seen = this.#seenRecords
    if (!seen) return places
    return places.filter(({ record }) => {
      if (seen.has(record)) return false
      seen.add(record)
      return true
    })
  }
}

/** Whether each range is one key: every field is bound to values, and none of the combinations was left out. */
function hasWholeKeys({ bounds, ranges }: IndexScan): boolean {
  let combinations = 1
  for (const intervals of bounds) {
    if (!intervals.every(({ point }) => point)) return false
    combinations *= intervals.length
  }
  return combinations === ranges.length
}

function comparePlaces(
  left: { key: Buffer; record: number },
  right: { key: Buffer; record: number },
): number {
  return Buffer.compare(left.key, right.key) || left.record - right.record
}

/** The answers of several scans, each document once. */
class EitherScan implements Scan {
  readonly #scans: readonly Scan[]
  readonly #seen = new Set<number>()

  constructor(scans: readonly Scan[]) {
    this.#scans = scans
  }

  get keysExamined(): number {
    return this.#scans.reduce((sum, scan) => sum + scan.keysExamined, 0)
  }

  skip(): number {
    return 0
  }

  next(most: number): readonly Found[] {
    for (const scan of this.#scans) {
      for (let found = scan.next(most); found.length > 0; found = scan.next(most)) {
        const fresh = found.filter(({ record }) => !this.#seen.has(record))
        for (const { record } of fresh) this.#seen.add(record)
        if (fresh.length > 0) return fresh
      }
    }
    return []
  }
}
