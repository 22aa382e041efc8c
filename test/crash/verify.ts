import type { Db } from 'mongodb'
import { ACCOUNTS, type Ledger, POINTS_EACH } from './ledger.ts'

export interface Verdict {
  /** Acknowledged writes that are not there. */
  lost: number
  /** Transactions of which a part is there, and counters beyond what was ever sent. */
  torn: number
  /** Faults that `validate` finds between indexes and documents. */
  indexDifferences: number
}

export const SOUND: Verdict = { lost: 0, torn: 0, indexDifferences: 0 }

export function worst(one: Verdict, other: Verdict): Verdict {
  return {
    lost: Math.max(one.lost, other.lost),
    torn: Math.max(one.torn, other.torn),
    indexDifferences: Math.max(one.indexDifferences, other.indexDifferences),
  }
}

/** Compares what is in the store with what the writers were told. */
export async function verify(db: Db, ledger: Ledger): Promise<Verdict> {
  const verdict: Verdict = { ...SOUND }
  const items = await idsOf(db, 'items')
  for (const id of ledger.inserted) if (!items.has(id)) verdict.lost++
  for (const id of ledger.removed) if (items.has(id)) verdict.lost++
  for (const [name, { acknowledged, sent }] of ledger.counted) {
    const found = await db.collection<{ _id: string; value: number }>('counters').findOne({ _id: name })
    const value = found?.value ?? 0
    if (value < acknowledged) verdict.lost += acknowledged - value
    if (value > sent) verdict.torn++
  }
  const left = await idsOf(db, 'left')
  const right = await idsOf(db, 'right')
  for (const id of ledger.paired) if (!left.has(id) || !right.has(id)) verdict.lost++
  for (const id of left) if (!right.has(id)) verdict.torn++
  for (const id of right) if (!left.has(id)) verdict.torn++
  if (!(await isPointsSumKept(db))) verdict.torn++
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    const { errors } = (await db.command({ validate: name })) as unknown as { errors: string[] }
    verdict.indexDifferences += errors.length
  }
  return verdict
}

async function isPointsSumKept(db: Db): Promise<boolean> {
  const accounts = await db.collection<{ points: number }>('accounts').find().toArray()
  const sum = accounts.reduce((total, { points }) => total + points, 0)
  return accounts.length === 0 || (accounts.length <= ACCOUNTS && sum === accounts.length * POINTS_EACH)
}

async function idsOf(db: Db, name: string): Promise<Set<string>> {
  const ids = new Set<string>()
  for await (const { _id } of db.collection<{ _id: string }>(name).find({}, { projection: { _id: 1 } }))
    ids.add(_id)
  return ids
}
