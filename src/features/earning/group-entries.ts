import type { LedgerEntry } from './ledger-entry.ts'

/** Entries that follow each other and are of one kind, such as the minutes of an evening in voice. */
export interface EntryGroup {
  /** The newest of them. */
  readonly entry: LedgerEntry
  readonly count: number
  readonly amount: number
}

/** Groups neighbours of the same kind, newest first; messages and what moderators decided stay apart, for each has its story. */
export function groupEntries(entries: readonly LedgerEntry[]): EntryGroup[] {
  const groups: EntryGroup[] = []
  for (const entry of entries) {
    const last = groups.at(-1)
    if (last && isOfKind(last.entry, entry))
      groups[groups.length - 1] = { ...last, count: last.count + 1, amount: last.amount + entry.amount }
    else groups.push({ entry, count: 1, amount: entry.amount })
  }
  return groups
}

function isOfKind(one: LedgerEntry, other: LedgerEntry): boolean {
  const apart = one.source === 'message' || one.source === 'moderator' || Boolean(one.by)
  return !apart && one.rule === other.rule && one.state === other.state && one.source === other.source
}
