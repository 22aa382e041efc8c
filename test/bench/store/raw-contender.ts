import { BSON } from 'mongodb'
import Database from 'libsql'
import { type Contender, type Member, member } from './contender.ts'

/** The same engine doing equal work without a server: BSON bodies, two indexes, one commit for as many requests as run at once. */
export function rawContender(path: string, commitEvery: number): Contender {
  const database = new Database(path)
  database.pragma('journal_mode=WAL')
  database.exec(`PRAGMA synchronous=FULL;
    CREATE TABLE documents (record INTEGER PRIMARY KEY, body BLOB NOT NULL);
    CREATE TABLE ids (id TEXT PRIMARY KEY, record INTEGER) WITHOUT ROWID;
    CREATE TABLE ranks (guild TEXT, xp INTEGER, record INTEGER, PRIMARY KEY (guild, xp, record)) WITHOUT ROWID;`)
  const addBody = database.prepare('INSERT INTO documents (body) VALUES (?)')
  const addId = database.prepare('INSERT INTO ids VALUES (?, ?)')
  const addRank = database.prepare('INSERT INTO ranks VALUES (?, ?, ?)')
  const dropRank = database.prepare('DELETE FROM ranks WHERE guild = ? AND xp = ? AND record = ?')
  const setBody = database.prepare('UPDATE documents SET body = ? WHERE record = ?')
  const byId = database
    .prepare('SELECT d.record, d.body FROM ids i JOIN documents d ON d.record = i.record WHERE i.id = ?')
    .raw()
  const ranked = database
    .prepare(
      'SELECT d.body FROM ranks r JOIN documents d ON d.record = r.record WHERE r.guild = ? AND r.xp >= ? ORDER BY r.xp DESC LIMIT ?',
    )
    .raw()
  const counted = database.prepare('SELECT count(*) FROM ranks WHERE guild = ? AND xp > ?').raw()
  const all = database.prepare('SELECT body FROM documents ORDER BY record LIMIT 100000').raw()

  const add = (one: Member): void => {
    const record = Number(addBody.run([BSON.serialize(one)]).lastInsertRowid)
    addId.run([one._id, record])
    addRank.run([one.guild, one.xp, record])
  }
  const raise = (id: string, by: number): boolean => {
    const row = byId.get([id]) as [number, Uint8Array] | undefined
    if (!row) return false
    const one = BSON.deserialize(row[1]) as Member
    dropRank.run([one.guild, one.xp, row[0]])
    one.xp += by
    setBody.run([BSON.serialize(one), row[0]])
    addRank.run([one.guild, one.xp, row[0]])
    return true
  }
  const committed = (count: number, every: number, work: (n: number) => void): Promise<void> => {
    for (let at = 0; at < count; at += every) {
      database.exec('BEGIN IMMEDIATE')
      for (let n = at; n < Math.min(count, at + every); n++) work(n)
      database.exec('COMMIT')
    }
    return Promise.resolve()
  }
  const repeated = (count: number, work: (n: number) => unknown): Promise<void> => {
    for (let n = 0; n < count; n++) work(n)
    return Promise.resolve()
  }
  return {
    insertOneByOne: (from, count) => committed(count, commitEvery, (n) => add(member(from + n))),
    incrementOneByOne: (count) => committed(count, commitEvery, (n) => void raise(`m${n}`, 1)),
    upsertInBulk: (from, count) =>
      committed(count, 1000, (n) => {
        const one = member(from + n)
        if (!raise(one._id, one.xp)) add(one)
      }),
    insertInBulk: (from, count) => committed(count, 1000, (n) => add(member(from + n))),
    incrementInBulk: (count) => committed(count, 1000, (n) => void raise(`m${n % 1000}`, 1)),
    transactionsInBulk: (count) => committed(count * 200, 200, (n) => void raise(`m${n % 200}`, 1)),
    transactionsOneByOne: (count) => committed(count * 200, 200, (n) => void raise(`m${n % 200}`, 1)),
    findById: (count) =>
      repeated(count, (n) => BSON.deserialize((byId.get([`m${n}`]) as [number, Uint8Array])[1])),
    findByIndex: (count) => repeated(count, (n) => bodies(ranked.all([`g${n % 10}`, n, 1]))),
    top10: (count) => repeated(count, (n) => bodies(ranked.all([`g${n % 10}`, 0, 10]))),
    countRange: (count) => repeated(count, (n) => counted.get([`g${n % 10}`, 990_000])),
    group() {
      const sums = new Map<string, number>()
      for (const { guild, xp } of bodies(all.all([]))) sums.set(guild, (sums.get(guild) ?? 0) + xp)
      return Promise.resolve()
    },
    close() {
      database.close()
      return Promise.resolve()
    },
  }
}

function bodies(rows: unknown[]): Member[] {
  return (rows as [Uint8Array][]).map(([body]) => BSON.deserialize(body) as Member)
}
