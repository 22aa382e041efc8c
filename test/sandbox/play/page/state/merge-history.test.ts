import { type APIMessage, MessageFlags } from 'discord-api-types/v10'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  pageSize,
  withMessage,
  withNewestPage,
  withOlderPage,
} from '../../../../../src/sandbox/play/page/state/merge-history.ts'
import type { History } from '../../../../../src/sandbox/play/page/state/play-state.ts'
import { makeMessage } from '../make.ts'

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => makeMessage(from + at))
/** Newest first, as the server sends it. */
const page = (from: number, to: number) => range(from, to).toReversed()
const known = (items: readonly APIMessage[], change: Partial<History> = {}): History => ({
  items,
  hasOlder: true,
  status: 'loading',
  ...change,
})
const ids = (history: History) => history.items.map((message) => Number(message.id))

describe('the newest page', () => {
  test('meets what is known and fills the gap', () => {
    const old = range(100, 160)
    const merged = withNewestPage(known(old), page(131, 180), new Set(old))
    expect(ids(merged)).toEqual(ids(known(range(100, 180))))
    expect(merged.hasOlder).toBe(true)
  })

  test('that does not meet what is known drops it, so that no gap looks like the whole', () => {
    const old = range(100, 160)
    const merged = withNewestPage(known(old, { hasOlder: false }), page(201, 250), new Set(old))
    expect(ids(merged)).toEqual(ids(known(range(201, 250))))
    expect(merged.hasOlder).toBe(true)
  })

  test('loses nothing that the gateway brought while it was on its way', () => {
    const old = range(100, 160)
    const merged = withNewestPage(known([...old, makeMessage(251)]), page(201, 250), new Set(old))
    expect(ids(merged).at(-1)).toBe(251)
  })

  test('does not undo an edit that came while it was on its way', () => {
    const before = makeMessage(100)
    const merged = withNewestPage(
      known([makeMessage(100, { content: 'edited' })]),
      [makeMessage(100)],
      new Set([before]),
    )
    expect(merged.items[0]?.content).toBe('edited')
  })

  test('does not bring back what was deleted meanwhile, and takes away what was deleted in the gap', () => {
    const old = range(1, 5)
    const merged = withNewestPage(known(old, { gone: ['4'] }), page(2, 5), new Set(old))
    expect(ids(merged)).toEqual([2, 3, 5])
  })

  test('leaves the answers that only this person sees', () => {
    const secret = makeMessage(3, { flags: MessageFlags.Ephemeral })
    const merged = withNewestPage(known([secret]), [makeMessage(5), makeMessage(1)], new Set([secret]))
    expect(ids(merged)).toEqual([1, 3, 5])
  })

  test('of an empty channel leaves what arrived since', () => {
    expect(ids(withNewestPage(known([makeMessage(9)]), [], new Set()))).toEqual([9])
  })
})

test('an older page goes on top; a short one is the beginning', () => {
  const merged = withOlderPage(known(range(100, 120)), page(60, 99))
  expect(ids(merged)).toEqual(ids(known(range(60, 120))))
  expect(merged.hasOlder).toBe(false)
  expect(withOlderPage(known(range(100, 120)), page(100 - pageSize, 99)).hasOlder).toBe(true)
})

test('messages stand in the order of their ids without doubles, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 1n, max: 2n ** 63n })), (numbers) => {
      let items: readonly APIMessage[] = []
      for (const number of numbers) items = withMessage(items, makeMessage(String(number)))
      const expected = [...new Set(numbers)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)).map(String)
      expect(items.map((message) => message.id)).toEqual(expected)
    }),
  )
})
