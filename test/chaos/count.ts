import { readFile } from 'node:fs/promises'
import { MongoClient } from 'mongodb'

/**
 * Counts what the bot should have credited from what was sent, and compares it with the ledger and every member's totals.
 * A program of its own that shares no code with the product: `argv` = journal of what was sent, address of the database.
 */
interface Group {
  readonly kind: string
  readonly guildId: string
  readonly memberId: string
  readonly worth: number
  readonly keys: string[]
  /** When the last of them was sent that certainly could be known; undefined when none could. */
  sureAt: number | undefined
}

/** Kinds of which no history tells: what of them falls into a gap can't be known afterwards. */
const UNTOLD = new Set(['event', 'voice'])

const [, , journal = '', uri = ''] = process.argv
const groups = new Map<string, Group>()
const sessions: { id: string; at: number }[] = []
let sent = 0
for (const line of (await readFile(journal, 'utf8')).split('\n')) {
  if (line === '') continue
  const { session, kind, group, guildId, memberId, worth, key, at, isSure } = JSON.parse(line)
  if (session) {
    sessions.push({ id: session, at })
    continue
  }
  const known: Group = groups.get(group) ?? { kind, guildId, memberId, worth, keys: [], sureAt: undefined }
  if (!known.keys.includes(key)) known.keys.push(key)
  if (isSure) known.sureAt = at
  groups.set(group, known)
  if (kind !== 'voice') sent += 1
}

const client = await new MongoClient(uri).connect()
const database = client.db()
const ledger = new Map<string, { memberId: string; source: string; amount: number; state: string }>()
for await (const { _id, memberId, source, amount, state } of database.collection('ledger').find())
  ledger.set(String(_id), { memberId, source, amount, state })
const totals = new Map<string, number>()
for await (const { _id, xp } of database.collection('member_totals').find()) totals.set(String(_id), xp)
const gaps = await database.collection('earning_gaps').find().toArray()
await client.close()

/** From what a gap's session had heard to the beginning of the next one that Discord gave. */
const unheard = gaps.map(({ _id, from }) => {
  const former = sessions.findIndex(({ id }) => String(_id).includes(id))
  return { from: from.getTime(), to: sessions[former + 1]?.at ?? Infinity }
})
const isUnheard = (time: number) => unheard.some(({ from, to }) => time >= from && time <= to)

interface Tally {
  eligible: number
  credited: number
  lost: number
  doubled: number
  unprovable: number
}
const bySource: Record<string, Tally> = {}
const tallyOf = (kind: string) =>
  (bySource[kind] ??= { eligible: 0, credited: 0, lost: 0, doubled: 0, unprovable: 0 })

const expected = new Map<string, number>()
const examples: string[] = []
for (const [name, { kind, guildId, memberId, worth, keys, sureAt }] of groups) {
  const member = `${guildId}:${memberId}`
  const tally = tallyOf(kind)
  const entries = keys.map((key) => ledger.get(key)).filter((entry) => entry !== undefined)
  for (const key of keys) ledger.delete(key)
  const right = entries.filter(
    (entry) => entry.memberId === memberId && entry.amount === worth && entry.state === 'credited',
  )
  const mustBe = sureAt !== undefined && !(UNTOLD.has(kind) && isUnheard(sureAt))
  if (entries.length === 0 && !mustBe) {
    // A minute in voice that nobody watched is nothing that was sent.
    if (kind !== 'voice') tally.unprovable += 1
    continue
  }
  tally.eligible += 1
  tally.credited += right.length
  expected.set(member, (expected.get(member) ?? 0) + worth)
  if (right.length === 0) tally.lost += 1
  tally.doubled += Math.max(0, entries.length - 1)
  if (right.length !== 1) examples.push(`${name}: ${entries.length} entries of ${keys.length} sent`)
}
for (const [key, { source }] of ledger) {
  tallyOf(source).doubled += 1
  examples.push(`${key}: in the ledger, never sent`)
}

let wrongTotals = 0
for (const member of new Set([...expected.keys(), ...totals.keys()])) {
  const has = totals.get(member) ?? 0
  const xp = expected.get(member) ?? 0
  if (has === xp) continue
  wrongTotals += 1
  examples.push(`${member}: total ${has}, sent ${xp}`)
}
const sumOf = (name: keyof Tally) => Object.values(bySource).reduce((sum, tally) => sum + tally[name], 0)
const result = {
  sent,
  eligible: sumOf('eligible'),
  credited: sumOf('credited'),
  lost: sumOf('lost'),
  doubled: sumOf('doubled'),
  unprovable: sumOf('unprovable'),
  bySource,
  wrongTotals,
  sessions: sessions.length,
  gaps: gaps.length,
  openGaps: gaps.filter(({ state }) => state !== 'done').length,
  reconciled: gaps.reduce((sum, { found }) => sum + Number(found), 0),
  totals: Object.fromEntries(totals),
  examples: examples.slice(0, 10),
}
process.stdout.write(`${JSON.stringify(result)}\n`)
