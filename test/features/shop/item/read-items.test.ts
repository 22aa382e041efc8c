import { describe, expect, it } from 'vitest'
import { pathText } from '../../../../src/features/missions/definition/fault.ts'
import { freeId, newItem } from '../../../../src/features/shop/item/new-item.ts'
import { readItems, writeItems } from '../../../../src/features/shop/item/read-items.ts'

const item = {
  id: 'a',
  texts: { en: { title: 'A' } },
  price: 5,
  gives: { kind: 'role', role: '@VIP', hours: 24 },
}
const packOf = (...items: readonly object[]) => JSON.stringify({ laurel: 'shop/1', items })

function faultsOf(text: string): string[] {
  const read = readItems(text)
  return 'faults' in read ? read.faults.map(({ code, path }) => `${code} ${pathText(path)}`) : []
}

describe('items as data', () => {
  it('read back to the same', () => {
    const all = packOf(
      { ...item, stock: 3, limit: { count: 1, per: 'week' }, needs: { level: 5, roles: ['@Old'] } },
      {
        ...item,
        id: 'b',
        gives: { kind: 'boost', times: 1.5, hours: 3 },
        window: { to: '2026-12-24T18:00' },
      },
      { ...item, id: 'c', gives: { kind: 'custom', ask: 'Of what?' } },
    )
    const read = readItems(all)
    if ('faults' in read) throw new Error(JSON.stringify(read.faults))
    expect(readItems(writeItems(read.value.items))).toMatchObject({ value: read.value })
  })

  it.each([
    ['price', { price: 0 }, 'too-small items[0].price'],
    ['price below nothing', { price: -1 }, 'too-small items[0].price'],
    ['price beyond numbers', { price: 2 ** 53 }, 'too-large items[0].price'],
    ['price of parts', { price: 1.5 }, 'wrong-type items[0].price'],
    ['stock', { stock: -1 }, 'too-small items[0].stock'],
    ['boost', { gives: { kind: 'boost', times: 50, hours: 1 } }, 'too-large items[0].gives.times'],
    ['kind', { gives: { kind: 'house' } }, 'not-one-of items[0].gives.kind'],
    ['theme', { gives: { kind: 'theme' } }, 'not-one-of items[0].gives.theme'],
    ['texts', { texts: {} }, 'no-language items[0].texts'],
    [
      'window',
      { window: { from: '2026-02-01T00:00', to: '2026-01-01T00:00' } },
      'window-order items[0].window.to',
    ],
    ['field', { colour: 'red' }, 'unknown-field items[0].colour'],
    ['prototype', { ['__proto__x']: 1 }, 'unknown-field items[0].__proto__x'],
  ])('say what is wrong with a %s, and where', (_, change, fault) => {
    expect(new Set(faultsOf(packOf({ ...item, ...change })))).toEqual(new Set([fault]))
  })

  it('refuse the same id twice, and name line and column', () => {
    expect(faultsOf(packOf(item, item))).toEqual(['duplicate-id items[1].id'])
    const read = readItems('laurel: shop/1\nitems:\n  - id: x\n    surprise: 1')
    expect('faults' in read && read.faults).toContainEqual(
      expect.objectContaining({ code: 'unknown-field', line: 4, column: 5 }),
    )
  })
})

describe('a new item', () => {
  it('gets a name of its own that a pack may have', () => {
    expect(freeId('¡Día de VIP!', new Set())).toBe('dia-de-vip')
    expect(freeId('Día de VIP', new Set(['dia-de-vip', 'dia-de-vip-2']))).toBe('dia-de-vip-3')
    expect(freeId('金', new Set())).toBe('item')
    expect(freeId('x'.repeat(31) + ' y', new Set())).toBe('x'.repeat(31))
  })

  it.each(['role', 'temporary-role', 'boost', 'theme', 'freeze', 'raffle', 'custom'])(
    'of the kind %s is complete with what its kind needs',
    (kind) => {
      const role = '300000000000000001'
      const chosen = { kind, name: 'One', price: 5, role, theme: 'aurora', raffle: 'summer', limit: 2 }
      expect(faultsOf(packOf(newItem(chosen, 'es', new Set())))).toEqual([])
    },
  )
})
