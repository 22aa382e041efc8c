import { readFile } from 'node:fs/promises'
import { MongoClient } from 'mongodb'

/**
 * Counts what the bot should have credited from what was sent, and compares it with the ledger and every member's totals.
 * A program of its own that shares no code with the product: `argv` = journal of what was sent, address of the database.
 */
interface Group {
  readonly guildId: string
  readonly memberId: string
  readonly worth: number
  readonly keys: string[]
}

const [, , journal = '', uri = ''] = process.argv
const groups = new Map<string, Group>()
let sent = 0
for (const line of (await readFile(journal, 'utf8')).split('\n')) {
  if (line === '') continue
  const { group, guildId, memberId, worth, key } = JSON.parse(line)
  const known: Group = groups.get(group) ?? { guildId, memberId, worth, keys: [] }
  if (!known.keys.includes(key)) known.keys.push(key)
  groups.set(group, known)
  sent += 1
}

const client = await new MongoClient(uri).connect()
const database = client.db()
const ledger = new Map<string, { memberId: string; amount: number; state: string }>()
for await (const { _id, memberId, amount, state } of database.collection('ledger').find())
  ledger.set(String(_id), { memberId, amount, state })
const totals = new Map<string, number>()
for await (const { _id, xp } of database.collection('member_totals').find()) totals.set(String(_id), xp)
const gaps = await database.collection('earning_gaps').find().toArray()
await client.close()

const expected = new Map<string, number>()
const examples: string[] = []
let credited = 0
let lost = 0
let doubled = 0
for (const [name, { guildId, memberId, worth, keys }] of groups) {
  const member = `${guildId}:${memberId}`
  expected.set(member, (expected.get(member) ?? 0) + worth)
  const entries = keys.map((key) => ledger.get(key)).filter((entry) => entry !== undefined)
  for (const key of keys) ledger.delete(key)
  const right = entries.filter(
    (entry) => entry.memberId === memberId && entry.amount === worth && entry.state === 'credited',
  )
  credited += right.length
  if (right.length === 0) lost += 1
  doubled += Math.max(0, entries.length - 1)
  if (right.length !== 1) examples.push(`${name}: ${entries.length} entries of ${keys.length} sent`)
}
doubled += ledger.size
for (const key of ledger.keys()) examples.push(`${key}: in the ledger, never sent`)

let wrongTotals = 0
for (const [member, xp] of expected) {
  const has = totals.get(member) ?? 0
  if (has === xp) continue
  wrongTotals += 1
  examples.push(`${member}: total ${has}, sent ${xp}`)
}
const reconciled = gaps.reduce((sum, { found }) => sum + Number(found), 0)
const result = {
  sent,
  eligible: groups.size,
  credited,
  lost,
  doubled,
  wrongTotals,
  gaps: gaps.length,
  openGaps: gaps.filter(({ state }) => state !== 'done').length,
  reconciled,
  examples: examples.slice(0, 10),
}
process.stdout.write(`${JSON.stringify(result)}\n`)
