import type { Source } from './activity.ts'
import type { Reason } from './reason.ts'

/** What a member got from one source of late: enough to judge what comes next without asking the ledger. */
export interface SourceRecord {
  /** Time of the latest credit, held or not; null before the first. */
  readonly lastAt: Date | null
  /** The guild's day of the tallies, such as 20261121. */
  readonly day: number
  readonly dayXp: number
  readonly dayCount: number
  /** The latest activity that earned nothing; null when none did. Messages keep more of them, in `recent`. */
  readonly refused: { readonly key: string; readonly at: Date; readonly reasons: readonly Reason[] } | null
  /** All credits ever that count and were not taken back; absent for none, and for messages. */
  readonly count?: number
}

export type SourceRecords = Readonly<Partial<Record<Source, SourceRecord>>>

export const FRESH_RECORD: SourceRecord = { lastAt: null, day: 0, dayXp: 0, dayCount: 0, refused: null }

/** Milliseconds. */
const NO_NEWS = 10 * 60_000

export interface DayTally {
  readonly xp: number
  readonly count: number
}

/** A credit as the ledger knows it, for what arrives late. */
export interface PastCredit {
  readonly at: number
  readonly day: number
  readonly amount: number
}

/**
 * What a member has from one source around a batch: from the record alone while activities come in order, from the ledger's
 * entries around them when some come late.
 */
export class SourceHistory {
  readonly times: number[] = []
  readonly #days = new Map<number, DayTally>()
  #record: SourceRecord

  /** `past` has all credits of the days and cooldowns that the batch touches; undefined when everything comes in order. */
  constructor(record: SourceRecord, past?: readonly PastCredit[]) {
    this.#record = record
    if (record.lastAt) this.times.push(record.lastAt.getTime())
    if (past) for (const { at, day, amount } of past) this.#count(at, day, amount)
    else this.#days.set(record.day, { xp: record.dayXp, count: record.dayCount })
  }

  get record(): SourceRecord {
    return this.#record
  }

  tallyOf(day: number): DayTally {
    return this.#days.get(day) ?? { xp: 0, count: 0 }
  }

  add(at: number, day: number, amount: number, isCounted: boolean): void {
    this.#count(at, day, amount)
    const { lastAt, day: latestDay, refused, count: former = 0 } = this.#record
    const total = former + Number(isCounted)
    const latest = new Date(Math.max(at, lastAt?.getTime() ?? at))
    const recordDay = Math.max(day, latestDay)
    const { xp, count } = recordDay === day ? this.tallyOf(day) : this.#latestTally()
    const record = { lastAt: latest, day: recordDay, dayXp: xp, dayCount: count, refused }
    this.#record = total > 0 ? { ...record, count: total } : record
  }

  /** Keeps the latest refusal; one like it soon after is no news and costs no write. */
  refuse(key: string, at: number, reasons: readonly Reason[]): void {
    const former = this.#record.refused
    if (former && at - former.at.getTime() < (isSame(former.reasons, reasons) ? NO_NEWS : 0)) return
    this.#record = { ...this.#record, refused: { key, at: new Date(at), reasons } }
  }

  #latestTally(): DayTally {
    return { xp: this.#record.dayXp, count: this.#record.dayCount }
  }

  #count(at: number, day: number, amount: number): void {
    this.times.push(at)
    const { xp, count } = this.tallyOf(day)
    this.#days.set(day, { xp: xp + amount, count: count + 1 })
  }
}

/** Records with credits of a source that came to count later, or were taken back. */
export function withCounted(sources: SourceRecords, source: Source, change: number): SourceRecords {
  const record = sources[source]
  if (!record || source === 'message') return sources
  return { ...sources, [source]: { ...record, count: Math.max(0, (record.count ?? 0) + change) } }
}

function isSame(one: readonly Reason[], other: readonly Reason[]): boolean {
  return one.length === other.length && one.every((reason, index) => reason === other[index])
}
