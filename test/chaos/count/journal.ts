import { readFile } from 'node:fs/promises'
import type { Receipt } from '../deeds/customers.ts'

/** Things of which only one may earn. */
export interface Group {
  readonly kind: string
  readonly guildId: string
  readonly memberId: string
  readonly worth: number
  readonly keys: string[]
  /** When each was sent. */
  readonly times: number[]
  /** When the last of them was sent that certainly could be known; undefined when none could. */
  sureAt: number | undefined
}

export interface Journal {
  readonly groups: ReadonlyMap<string, Group>
  readonly sessions: readonly { readonly id: string; readonly shard: number; readonly at: number }[]
  readonly sent: number
  readonly receipts: readonly Receipt[]
}

/** Everything that was sent, one JSON line each. */
export async function readJournal(path: string): Promise<Journal> {
  const groups = new Map<string, Group>()
  const sessions: Journal['sessions'][number][] = []
  const receipts: Receipt[] = []
  let sent = 0
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    if (line === '') continue
    const told = JSON.parse(line)
    if (told.receipt) {
      receipts.push(told)
      continue
    }
    const { session, shard, kind, group, guildId, memberId, worth, key, at, isSure } = told
    if (session) {
      sessions.push({ id: session, shard, at })
      continue
    }
    const fresh = { kind, guildId, memberId, worth, keys: [], times: [], sureAt: undefined }
    const known: Group = groups.get(group) ?? fresh
    if (!known.keys.includes(key)) {
      known.keys.push(key)
      known.times.push(at)
    }
    if (isSure) known.sureAt = at
    groups.set(group, known)
    if (kind !== 'voice') sent += 1
  }
  return { groups, sessions, sent, receipts }
}
