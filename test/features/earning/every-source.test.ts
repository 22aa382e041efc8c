import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Activity, DeedSource } from '../../../src/features/earning/activity.ts'
import { decide } from '../../../src/features/earning/decide.ts'
import { localTime } from '../../../src/features/earning/guild-time.ts'
import type { LedgerEntry } from '../../../src/features/earning/ledger-entry.ts'
import { freshTotals, type MemberTotals } from '../../../src/features/earning/member-totals.ts'
import { messageAt, settingsWith } from './activities.ts'

const NOON = Date.UTC(2026, 4, 30, 21, 55)
const SETTINGS = settingsWith({
  timeZone: 'Europe/Madrid',
  message: { least: 10, most: 30, cooldown: 60, dailyCap: 200 },
  voice: { least: 4, most: 4, fullFor: 600 },
  reaction: { dailyCap: 5 },
  thread: { cooldown: 120 },
  command: { enabled: true, cooldown: 30 },
  factors: {
    byTime: [{ name: 'midnight', days: [1, 2, 3, 4, 5, 6, 7], from: 1410, to: 15, hundredths: 150 }],
  },
})
const OWN: readonly DeedSource[] = ['message', 'thread', 'command', 'event', 'boost', 'voice']
const OTHERS: readonly DeedSource[] = ['reaction', 'reply']

/** One member's ledger and totals, fed batch by batch as the store does it. */
class Member {
  readonly ledger = new Map<string, LedgerEntry>()
  totals: MemberTotals = freshTotals('1000', '2000')

  feed(batch: readonly Activity[]): void {
    const news = batch.filter(({ key }) => !this.ledger.has(key))
    const past = new Map<DeedSource, { at: number; day: number; amount: number }[]>()
    for (const { source, at } of news) {
      if (source === 'moderator' || source === 'mission') continue
      const last = this.totals.sources[source]?.lastAt
      if (last && at <= last.getTime()) past.set(source, this.#entriesOf(source))
    }
    const decision = decide(batch, {
      settings: SETTINGS,
      totals: this.totals,
      credited: new Set(this.ledger.keys()),
      holds: [],
      heldGivers: new Set(),
      past,
      drawAmount: (key, least, most) => least + (key.length % (most - least + 1)),
      now: NOON,
    })
    for (const entry of decision.entries) {
      expect(this.ledger.has(entry._id)).toBe(false)
      this.ledger.set(entry._id, entry)
    }
    this.totals = decision.totals
  }

  get outcome() {
    const { xp, messages, pendingXp } = this.totals
    const entries = [...this.ledger.values()].map(({ _id, amount }) => `${_id} ${amount}`)
    return { xp, messages, pendingXp, entries: entries.toSorted((a, b) => a.localeCompare(b)) }
  }

  #entriesOf(source: DeedSource) {
    return [...this.ledger.values()]
      .filter((entry) => entry.source === source)
      .map(({ at, amount }) => ({
        at: at.getTime(),
        day: localTime(SETTINGS.timeZone, at.getTime()).day,
        amount,
      }))
  }
}

/** A stream in order of time, over a local midnight; the first deed is a message, so the member has been seen. */
const stream = fc
  .array(fc.tuple(fc.constantFrom(...OWN, ...OTHERS), fc.integer({ min: 1, max: 90 })), {
    minLength: 1,
    maxLength: 120,
  })
  .map((deeds) => {
    let at = NOON
    return [['message', 0] as const, ...deeds].map(([source, seconds], index): Activity => {
      at += seconds * 1000
      const isOwn = OWN.includes(source)
      return {
        ...messageAt(at, { salt: index }),
        source,
        key: `${source}:${index}`,
        ...(isOwn ? {} : { name: '', roleIds: null }),
      }
    })
  })
const cuts = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 6 })

function batches<T>(all: readonly T[], sizes: readonly number[]): T[][] {
  const cut: T[][] = []
  for (let start = 0, turn = 0; start < all.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    cut.push(all.slice(start, start + size))
    start += size
  }
  return cut
}

describe('deeds of every source', () => {
  it('are worth the same however they are cut into batches', () => {
    fc.assert(
      fc.property(stream, cuts, (deeds, sizes) => {
        const whole = new Member()
        whole.feed(deeds)
        const inParts = new Member()
        for (const batch of batches(deeds, sizes)) inParts.feed(batch)
        expect(inParts.outcome).toEqual(whole.outcome)
      }),
    )
  })

  it('are worth the same when any part is told again, as after a kill, in other batches', () => {
    fc.assert(
      fc.property(stream, cuts, cuts, fc.nat(120), fc.nat(120), (deeds, sizes, others, until, from) => {
        const whole = new Member()
        whole.feed(deeds)
        const killed = new Member()
        for (const batch of batches(deeds.slice(0, until), sizes)) killed.feed(batch)
        for (const batch of batches(deeds.slice(Math.min(from, until)), others)) killed.feed(batch)
        expect(killed.outcome).toEqual(whole.outcome)
      }),
    )
  })

  it('never exceed the cap of a day nor come closer than the cooldown', () => {
    fc.assert(
      fc.property(stream, cuts, (deeds, sizes) => {
        const member = new Member()
        for (const batch of batches(deeds, sizes)) member.feed(batch)
        const entries = [...member.ledger.values()]
        const ofDay = new Map<string, number>()
        for (const { source, at, amount } of entries) {
          const day = `${source} ${localTime('Europe/Madrid', at.getTime()).day}`
          ofDay.set(day, (ofDay.get(day) ?? 0) + amount)
        }
        for (const [day, xp] of ofDay) {
          if (day.startsWith('message')) expect(xp).toBeLessThanOrEqual(200)
          if (day.startsWith('reaction')) expect(xp).toBeLessThanOrEqual(5)
        }
        const threads = entries.filter(({ source }) => source === 'thread').map(({ at }) => at.getTime())
        for (const [index, at] of threads.toSorted((a, b) => a - b).entries())
          if (index > 0) expect(at - (threads[index - 1] ?? 0)).toBeGreaterThanOrEqual(120_000)
      }),
    )
  })

  it('earn less for long hours in voice: whole, then half, then a quarter', () => {
    const member = new Member()
    const minutes = Array.from({ length: 35 }, (_, index) => ({
      ...messageAt(NOON + 3 * 3_600_000 + index * 60_000, { salt: index }),
      source: 'voice' as const,
      key: `voice:${index}`,
    }))
    for (const batch of batches(minutes, [3])) member.feed(batch)
    expect(member.totals.xp).toBe(10 * 4 + 10 * 2 + 10 * 1)
    expect(member.totals.sources.voice?.refused?.reasons).toEqual(['long-day'])
  })

  it('receive nothing by reactions before they were seen', () => {
    const member = new Member()
    const reaction = {
      ...messageAt(NOON),
      source: 'reaction' as const,
      key: 'reaction:1',
      name: '',
      roleIds: null,
    }
    member.feed([reaction])
    expect(member.totals.sources.reaction?.refused?.reasons).toEqual(['not-seen-yet'])
    member.feed([messageAt(NOON + 1), { ...reaction, key: 'reaction:2', at: NOON + 2 }])
    expect(member.ledger.has('reaction:2')).toBe(true)
  })
})
