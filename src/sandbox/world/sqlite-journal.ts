import { join } from 'node:path'
import Database from 'libsql'
import type { Snowflake } from '../../core/snowflake.ts'
import { lockFolder } from './folder-lock.ts'
import type { Journal } from './journal.ts'
import type { MessageRecord } from './records.ts'

export interface StoredRow {
  kind: string
  key: string
  value: object
}

/** Keeps records in one SQLite file, written once per turn of the event loop; all reads but those of messages happen at the start. */
export class SqliteJournal implements Journal {
  readonly #database: Database.Database
  readonly #unlock: () => void
  readonly #pending = new Map<string, { kind: string; key: string; value: object | undefined }>()
  #next: NodeJS.Immediate | undefined

  constructor(directory: string) {
    this.#unlock = lockFolder(directory)
    this.#database = new Database(join(directory, 'discord.db'))
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS record (kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS message (channel TEXT NOT NULL, id INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (channel, id)) WITHOUT ROWID;
    `)
  }

  /** Every stored record but messages. */
  rows(): StoredRow[] {
    const found = this.#database.prepare('SELECT kind, key, body FROM record').all() as {
      kind: string
      key: string
      body: string
    }[]
    return found.map(({ kind, key, body }) => ({ kind, key, value: JSON.parse(body) as object }))
  }

  /** The newest `most` messages of a channel, oldest first. */
  messages(channelId: Snowflake, most: number): MessageRecord[] {
    this.flush()
    const found = this.#database
      .prepare('SELECT body FROM message WHERE channel = ? ORDER BY id DESC LIMIT ?')
      .all(channelId, most) as { body: string }[]
    return found.map(({ body }) => JSON.parse(body) as MessageRecord).reverse()
  }

  record(kind: string, key: string, value: object | undefined): void {
    this.#pending.set(`${kind}:${key}`, { kind, key, value })
    this.#next ??= setImmediate(() => this.flush())
  }

  /** Writes what waits, in one transaction. */
  flush(): void {
    clearImmediate(this.#next)
    this.#next = undefined
    if (this.#pending.size === 0) return
    const changes = [...this.#pending.values()]
    this.#pending.clear()
    const put = this.#database.prepare('INSERT OR REPLACE INTO record (kind, key, body) VALUES (?, ?, ?)')
    const remove = this.#database.prepare('DELETE FROM record WHERE kind = ? AND key = ?')
    const putMessage = this.#database.prepare(
      'INSERT OR REPLACE INTO message (channel, id, body) VALUES (?, ?, ?)',
    )
    const removeMessage = this.#database.prepare('DELETE FROM message WHERE channel = ? AND id = ?')
    this.#database.exec('BEGIN IMMEDIATE')
    for (const { kind, key, value } of changes) {
      if (kind === 'message') {
        const [channel = '', id = ''] = key.split('/')
        if (value) putMessage.run(channel, BigInt(id), JSON.stringify(value))
        else removeMessage.run(channel, BigInt(id))
      } else if (value) put.run(kind, key, JSON.stringify(value))
      else remove.run(kind, key)
    }
    this.#database.exec('COMMIT')
  }

  close(): void {
    this.flush()
    this.#database.close()
    this.#unlock()
  }
}
