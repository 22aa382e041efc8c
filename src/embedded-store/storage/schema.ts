import { join } from 'node:path'

/** Raised whenever another build could not read what this one writes; no other format is read. */
export const FORMAT_VERSION = 2

/**
 * Documents are kept by a record number (collection, then order of insertion), so that a scan of a collection is one range and
 * natural order is insertion order; the checksum (CRC-32) is for `store:check`. `entries` holds every index, `_id` included, in order of its memcomparable key.
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS collections (
  id INTEGER PRIMARY KEY, database TEXT NOT NULL, name TEXT NOT NULL, info BLOB NOT NULL, UNIQUE (database, name));
CREATE TABLE IF NOT EXISTS indexes (
  id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, spec BLOB NOT NULL, multikey INTEGER NOT NULL, ready INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS documents (record INTEGER PRIMARY KEY, body BLOB NOT NULL, checksum INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS entries (
  idx INTEGER NOT NULL, key BLOB NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (idx, key, record)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS statements (
  session BLOB NOT NULL, number INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, outcome BLOB NOT NULL,
  at INTEGER NOT NULL, PRIMARY KEY (session, number, first)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS garbage (kind INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
`

/** The file in a data folder that holds everything. */
export function dataFile(directory: string): string {
  return join(directory, 'store.db')
}

const SEQUENCE_SPAN = 2 ** 33

/** Largest collection number that leaves every record number an exact integer. */
export const MAX_COLLECTION_ID = 2 ** 20 - 1

/** First record number that belongs to the collection. */
export function firstRecord(collectionId: number): number {
  return collectionId * SEQUENCE_SPAN
}

/** The collection's last record number. */
export function lastRecord(collectionId: number): number {
  return (collectionId + 1) * SEQUENCE_SPAN - 1
}

/** The collection that a record number belongs to. */
export function collectionOfRecord(record: number): number {
  return Math.floor(record / SEQUENCE_SPAN)
}
