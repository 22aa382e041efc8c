import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Activity } from '../../../src/features/earning/activity.ts'
import { decide } from '../../../src/features/earning/decide.ts'
import type { HoldReason } from '../../../src/features/earning/reason.ts'
import type { LedgerEntry } from '../../../src/features/earning/ledger-entry.ts'
import { freshTotals, RECENT_DECISIONS } from '../../../src/features/earning/member-totals.ts'
import { countIndependently, fixedMessages, messageAt } from './activities.ts'

const NOON = 1_700_000_000_000
const COOLDOWN = 60_000

/** One member's ledger and totals in memory, fed batch by batch as the store would. */
function member(settings = fixedMessages(20), holds: HoldReason[] = []) {
  const ledger = new Map<string, LedgerEntry>()
  let totals = freshTotals('1000', '2000')
  return {
    ledger,
    get totals() {
      return totals
    },
    feed(batch: readonly Activity[]) {
      const decision = decide(batch, {
        settings,
        holds,
        heldGivers: new Set(),
        totals,
        credited: new Set(ledger.keys()),
        past: new Map([['message', pastCredits(ledger)]]),
        drawAmount: (_, least) => least,
        now: NOON,
      })
      for (const entry of decision.entries) {
        expect(ledger.has(entry._id)).toBe(false)
        ledger.set(entry._id, entry)
      }
      totals = decision.totals
      return decision
    },
  }
}

function pastCredits(ledger: ReadonlyMap<string, LedgerEntry>) {
  return [...ledger.values()].map(({ at, amount }) => ({ at: at.getTime(), day: 20231114, amount }))
}

const seconds = fc.integer({ min: 0, max: 3600 })
const times = fc
  .uniqueArray(seconds, { maxLength: 60 })
  .map((all) => all.sort((a, b) => a - b).map((second) => NOON + second * 1000))

function batches<T>(all: readonly T[], sizes: readonly number[]): T[][] {
  const cut: T[][] = []
  for (let start = 0, index = 0; start < all.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1
    cut.push(all.slice(start, start + size))
    start += size
  }
  return cut
}

const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 })

describe('decisions on a member', () => {
  it('give exactly the XP of an independent count, however the messages are batched', () => {
    fc.assert(
      fc.property(times, sizes, (at, cuts) => {
        const own = member()
        for (const batch of batches(at, cuts)) own.feed(batch.map((time) => messageAt(time)))
        expect(own.totals.xp).toBe(20 * countIndependently(at, COOLDOWN))
        expect(own.totals.messages).toBe(at.length)
      }),
    )
  })

  it('change nothing when everything is told again, once or from any point on', () => {
    fc.assert(
      fc.property(times, sizes, sizes, fc.nat(60), (at, cuts, otherCuts, from) => {
        const own = member()
        for (const batch of batches(at, cuts)) own.feed(batch.map((time) => messageAt(time)))
        const before = own.totals
        for (const batch of batches(at.slice(from), otherCuts)) own.feed(batch.map((time) => messageAt(time)))
        expect(own.totals.xp).toBe(before.xp)
        expect(own.totals.messages).toBe(before.messages)
        expect(own.ledger.size).toBe(countIndependently(at, COOLDOWN))
      }),
    )
  })

  it('do not depend on the order within a batch, nor on duplicates in it', () => {
    fc.assert(
      fc.property(times, fc.infiniteStream(fc.nat()), (at, dice) => {
        const ordered = member()
        ordered.feed(at.map((time) => messageAt(time)))
        const doubled = [...at, ...at].map((time) => ({ time, order: dice.next().value ?? 0 }))
        const shuffled = member()
        shuffled.feed(doubled.sort((a, b) => a.order - b.order).map(({ time }) => messageAt(time)))
        expect(shuffled.totals.xp).toBe(ordered.totals.xp)
        expect([...shuffled.ledger.keys()].sort()).toEqual([...ordered.ledger.keys()].sort())
      }),
    )
  })

  it('stay right when messages arrive out of order: no two credits too close, none withheld without cause', () => {
    fc.assert(
      fc.property(times, fc.infiniteStream(fc.nat()), sizes, (at, dice, cuts) => {
        const shuffled = at
          .map((time) => ({ time, order: dice.next().value ?? 0 }))
          .sort((a, b) => a.order - b.order)
          .map(({ time }) => messageAt(time))
        const own = member()
        for (const batch of batches(shuffled, cuts)) own.feed(batch)
        const credits = [...own.ledger.values()].map((entry) => entry.at.getTime()).sort((a, b) => a - b)
        for (const [index, time] of credits.entries())
          if (index > 0) expect(time - (credits[index - 1] ?? 0)).toBeGreaterThanOrEqual(COOLDOWN)
        for (const time of at) expect(credits.some((credit) => Math.abs(credit - time) < COOLDOWN)).toBe(true)
        expect(own.totals.xp).toBe(20 * credits.length)
      }),
    )
  })

  it('hold XP apart while there is a reason to', () => {
    const own = member(undefined, ['member-unverified'])
    const { entries, credits } = own.feed([messageAt(NOON)])
    expect(entries[0]).toMatchObject({ state: 'pending', amount: 20, reasons: ['member-unverified'] })
    expect(credits).toEqual([])
    expect(own.totals).toMatchObject({ xp: 0, pendingXp: 20, peakXp: 0 })
  })

  it('remember the last decisions with their reasons', () => {
    const own = member()
    own.feed(Array.from({ length: 20 }, (_, index) => messageAt(NOON + index * 10_000)))
    expect(own.totals.recent).toHaveLength(RECENT_DECISIONS)
    expect(own.totals.recent.at(-1)).toMatchObject({ outcome: 'void', reasons: ['cooldown'] })
  })

  it('never count past the largest exact number', () => {
    const own = decide([messageAt(NOON)], {
      settings: fixedMessages(100),
      holds: [],
      heldGivers: new Set(),
      totals: { ...freshTotals('1000', '2000'), xp: Number.MAX_SAFE_INTEGER - 1 },
      credited: new Set(),
      past: new Map(),
      drawAmount: (_, least) => least,
      now: NOON,
    })
    expect(own.totals.xp).toBe(Number.MAX_SAFE_INTEGER)
  })

  it('date equal totals by when they were reached', () => {
    const own = member()
    own.feed([messageAt(NOON + 90_000), messageAt(NOON)])
    expect(own.totals).toMatchObject({
      xp: 40,
      reachedAt: new Date(NOON + 90_000),
      sources: { message: { lastAt: new Date(NOON + 90_000) } },
    })
    own.feed([messageAt(NOON - 90_000)])
    expect(own.totals).toMatchObject({ xp: 60, reachedAt: new Date(NOON + 90_000) })
  })

  it('counts a message that earns although later ones are all that is remembered', () => {
    const one = member()
    const later = Array.from({ length: RECENT_DECISIONS + 2 }, (_, index) =>
      messageAt(NOON + (index + 2) * COOLDOWN),
    )
    one.feed(later)
    const late = messageAt(NOON)
    expect(one.feed([late]).credits).toHaveLength(1)
    expect(one.totals.messages).toBe(later.length + 1)
    expect(one.totals.recent.map(({ key }) => key)).not.toContain(late.key)
    one.feed([late])
    expect(one.totals.messages).toBe(later.length + 1)
  })
})
