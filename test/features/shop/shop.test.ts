import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { withTransaction } from '../../../src/database/index.ts'
import { drawEntries, rafflesOf } from '../../../src/features/missions/rewards/draw-entries.ts'
import { drawWinners } from '../../../src/features/missions/schedule/raffle.ts'
import { giveCoins } from '../../../src/features/shop/gifts/give-coins.ts'
import { saveItems } from '../../../src/features/shop/item/change-items.ts'
import { roleKey } from '../../../src/features/shop/orders/deliver.ts'
import { fulfil, refund } from '../../../src/features/shop/orders/settle-order.ts'
import { settleDeliveries } from '../../../src/features/shop/orders/settle-deliveries.ts'
import { givenRoles } from '../../../src/features/missions/stores/given-role.store.ts'
import { messageAt } from '../earning/activities.ts'
import { ANA, BEN, GUILD, NOON, openShopStore, VIP } from './shop-store.ts'

const HOUR = 3_600_000
const going = new AbortController().signal

type Shop = Awaited<ReturnType<typeof openShopStore>>

let embedded: Awaited<ReturnType<typeof startEmbeddedStore>>
let store: Shop
/** As another process would have it. */
let other: Shop
beforeAll(async () => {
  embedded = await startEmbeddedStore({ directory: null })
  store = await openShopStore({ uri: embedded.uri })
  other = await openShopStore({ uri: embedded.uri })
}, 60_000)
afterAll(async () => {
  await store?.close()
  await other?.close()
  await embedded?.stop()
})
afterEach(() => store.clearShop())

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error & { code?: string }) => error.code ?? error.message,
  )
const decision = (orderId: string) => ({ guildId: GUILD, orderId, by: '9', reason: 'why', at: NOON })

describe('a purchase', () => {
  it('is coins, stock, order and goods at once, and once however often it is confirmed', async () => {
    await store.earn(ANA, 25)
    await store.stock({ id: 'a', stock: 3 })
    const twice = await Promise.all([1, 2].map(() => store.buy('a', { orderId: 'one' })))
    expect(twice.map(({ _id }) => _id)).toEqual(['one', 'one'])
    expect(await store.coins()).toBe(15)
    expect(await store.item('a')).toMatchObject({ left: 2, sold: 1 })
    const entry = (await store.entries()).find(({ rule }) => rule === 'shop:purchase')
    expect(entry).toMatchObject({ coins: -10, amount: 0, note: 'a', memberId: ANA })
    expect(await store.drifts()).toEqual([])
  })

  it('never goes below 0 coins or 0 of a thing, whoever buys at once, in whichever process', async () => {
    await store.stock({ id: 'a', stock: 3 })
    const buyers = Array.from({ length: 5 }, (_, index) => `20000000000000010${index}`)
    for (const memberId of buyers) await store.earn(memberId, 15)
    const tries = [store, other].flatMap((shop, half) =>
      buyers.map((memberId, index) => codeOf(shop.buy('a', { memberId, orderId: `${half}-${index}` }))),
    )
    const outcomes = await Promise.all(tries)
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(3)
    expect(await store.item('a')).toMatchObject({ left: 0, sold: 3 })
    const coins = await Promise.all(buyers.map((memberId) => store.coins(memberId)))
    expect(coins.toSorted((a, b) => a - b)).toEqual([5, 5, 5, 15, 15])
    expect(await store.drifts()).toEqual([])
  })

  it('is nothing at all when it breaks off before its end, and works afterwards', async () => {
    await store.earn(ANA, 10)
    await store.stock({ id: 'a', stock: 1, gives: { kind: 'role', role: VIP, hours: 5 } })
    store.breaking.now = true
    expect(await codeOf(store.buy('a', { orderId: 'one' }))).toContain('killed')
    const loans = () => givenRoles(store.database).countDocuments({})
    expect([await store.coins(), (await store.item('a'))?.left, await loans()]).toEqual([10, 1, 0])
    expect([await store.orders(), await store.drifts()]).toEqual([[], []])
    store.breaking.now = false
    await store.buy('a', { orderId: 'one' })
    expect([await store.coins(), (await store.item('a'))?.left, await loans()]).toEqual([0, 0, 1])
  })

  it('is refused for every reason that stands against it, and then costs nothing', async () => {
    await store.earn(ANA, 100)
    await store.stock(
      { id: 'dear', price: 101 },
      { id: 'gone', stock: 0 },
      { id: 'once', limit: { count: 1, per: 'day' } },
      { id: 'high', needs: { level: 3 } },
      { id: 'closed', needs: { roles: [VIP] } },
      { id: 'early', window: { from: '2026-06-11T00:00' } },
      { id: 'late', window: { to: '2026-06-10T11:59' } },
      { id: 'owned', gives: { kind: 'role', role: VIP } },
      { id: 'broken', gives: { kind: 'role', role: '300000000000000009' } },
      { id: 'full', gives: { kind: 'freeze', count: 3 } },
    )
    await store.buy('once')
    const codes: Record<string, string> = {}
    for (const id of ['dear', 'gone', 'once', 'high', 'closed', 'early', 'late', 'broken', 'full', 'none'])
      codes[id] = await codeOf(store.buy(id))
    codes['owned'] = await codeOf(store.buy('owned', { roleIds: [VIP] }))
    codes['changed'] = await codeOf(store.buy('closed', { revision: 2, roleIds: [VIP] }))
    store.held.add(ANA)
    codes['held'] = await codeOf(store.buy('closed', { roleIds: [VIP] }))
    expect(codes).toEqual({
      dear: 'not-enough-coins',
      gone: 'shop-sold-out',
      once: 'shop-limit-reached',
      high: 'shop-needs-level',
      closed: 'shop-needs-role',
      early: 'shop-not-yet',
      late: 'shop-over',
      broken: 'shop-role-beyond-bot',
      full: 'shop-freezes-full',
      none: 'shop-no-item',
      owned: 'shop-has-already',
      changed: 'shop-item-changed',
      held: 'may-not-earn',
    })
    expect(await store.coins()).toBe(90)
    store.held.clear()
    expect(await codeOf(store.buy('once', { at: NOON + 12 * HOUR }))).toBe('done')
  })

  it('lends a role for longer when it is bought again, and shortens it by a refund', async () => {
    await store.earn(ANA, 100)
    await store.stock({ id: 'vip', gives: { kind: 'role', role: VIP, hours: 10 } })
    await store.buy('vip', { orderId: 'one' })
    await store.buy('vip', { orderId: 'two', roleIds: [VIP] })
    const until = async () => (await givenRoles(store.database).findOne({}))?.until?.getTime()
    expect(await until()).toBe(NOON + 20 * HOUR)
    await refund(store.services, decision('one'))
    expect(await until()).toBe(NOON + 10 * HOUR)
    await refund(store.services, decision('two'))
    expect(await until()).toBeUndefined()
    const last = store.effects.filter(({ effect }) => effect.kind === 'remove-role')
    expect(last.map(({ key }) => key)).toEqual(['shop:two:role-back'])
    expect(await store.coins()).toBe(100)
  })

  it('makes XP count more, until its refund', async () => {
    await store.earn(ANA, 100)
    await store.stock({ id: 'fast', gives: { kind: 'boost', times: 1.5, hours: 2 } })
    await store.buy('fast', { orderId: 'one' })
    const boosts = async () => (await store.standings.totals(GUILD, ANA))?.boosts
    expect(await boosts()).toMatchObject([{ hundredths: 150, until: new Date(NOON + 2 * HOUR) }])
    const message = (at: number, salt: number) => messageAt(at, { guildId: GUILD, memberId: ANA, salt })
    await store.commit([message(NOON + 1, 1), message(NOON + 2 * HOUR, 2)])
    expect(await store.xp()).toEqual({ [ANA]: 30 + 20 })
    await refund(store.services, { ...decision('one'), at: NOON + HOUR })
    expect(await boosts()).toMatchObject([{ until: new Date(NOON + HOUR) }])
  })
})

describe('an order', () => {
  it('is refunded once, with coins and stock, also when two moderators press at once', async () => {
    await store.earn(ANA, 10)
    await store.stock({ id: 'a', stock: 1, gives: { kind: 'custom' } })
    await store.buy('a', { orderId: 'one' })
    const codes = await Promise.all([
      codeOf(refund(store.services, decision('one'))),
      codeOf(refund(other.services, decision('one'))),
      codeOf(fulfil(store.services, decision('one'))),
    ])
    expect(codes.filter((code) => code === 'shop-order-decided').length).toBeGreaterThanOrEqual(1)
    await codeOf(refund(store.services, decision('one')))
    expect([await store.coins(), (await store.item('a'))?.left]).toEqual([10, 1])
    expect(await store.drifts()).toEqual([])
  })

  it('keeps item and price as they were', async () => {
    await store.earn(ANA, 100)
    await store.stock({ id: 'a' })
    await store.buy('a', { orderId: 'one' })
    await store.stock({ id: 'a', price: 90 })
    await refund(store.services, decision('one'))
    expect(await store.coins()).toBe(100)
    expect(await codeOf(store.buy('a'))).toBe('shop-item-changed')
  })

  it('of a role that could not be given is refunded by itself, that of another is done', async () => {
    await store.earn(ANA, 100)
    const gives = { kind: 'role' as const, role: VIP }
    await store.stock({ id: 'a', gives }, { id: 'b', gives, price: 30 })
    const [failed, given] = [await store.buy('a'), await store.buy('b')]
    expect(await codeOf(store.buy('a'))).toBe('shop-has-already')
    store.outcomes.set(roleKey(failed), { state: 'waiting', reason: null })
    store.outcomes.set(roleKey(given), { state: 'done', reason: null })
    await settleDeliveries(store.services, going)
    store.outcomes.set(roleKey(failed), { state: 'failed', reason: 'discord-50013' })
    await Promise.all([settleDeliveries(store.services, going), settleDeliveries(store.services, going)])
    const states = (await store.orders()).map(({ itemId, state }) => `${itemId} ${state}`)
    expect(states.toSorted()).toEqual(['a refunded', 'b done'])
    expect(await store.coins()).toBe(70)
    expect(store.effects.some(({ effect }) => effect.kind === 'remove-role')).toBe(false)
  })

  it('leaves what was sold meanwhile sold when a lead changes something else', async () => {
    await store.earn(ANA, 100)
    await store.stock({ id: 'a', stock: 5 })
    const shown = await store.item('a')
    await store.buy('a')
    if (!shown) throw new Error('no item')
    const item = { ...shown.item, price: 20 }
    await saveItems(store.database, [item], { guildId: GUILD, by: '1', at: NOON, shownLeft: 5 })
    expect(await store.item('a')).toMatchObject({ left: 4, revision: 2, sold: 1 })
  })
})

describe('what was won', () => {
  it('costs neither coins nor stock, once, and comes back with a refund', async () => {
    await store.stock({ id: 'a', stock: 0, price: 500 })
    await store.earn(ANA, 5, [{ id: 'a', count: 1 }])
    await store.buy('a', { orderId: 'one' })
    expect(await codeOf(store.buy('a'))).toBe('shop-sold-out')
    await refund(store.services, decision('one'))
    await store.buy('a', { orderId: 'two' })
    expect(await store.coins()).toBe(5)
    expect(await store.item('a')).toMatchObject({ left: 0, sold: 1 })
    expect(await store.drifts()).toEqual([])
  })

  it('by entries of a raffle is drawn once from all of them', async () => {
    await store.stock({ id: 'a', price: 1 })
    for (const memberId of [ANA, BEN]) {
      await store.earn(memberId, 5)
      await store.buy('a', { memberId })
      await store.buy('a', { memberId })
    }
    const draw = { guildId: GUILD, raffle: 'summer', winners: 5, seed: 'seed' }
    const drawn = () =>
      withTransaction(store.database, (session) => drawEntries(store.database, draw, session))
    expect(await rafflesOf(store.database, GUILD)).toEqual(['summer'])
    const tickets = [ANA, BEN].flatMap((memberId) =>
      [1, 2].map((number) => ({ memberId, ticket: `${memberId}:${number}` })),
    )
    expect(await drawn()).toEqual(drawWinners(tickets, 5, 'seed'))
    expect(await codeOf(drawn())).toBe('raffle-empty')
  })
})

describe('gifts of coins', () => {
  const offer = (coins: number, giftId: string, to = BEN) => ({
    giftId,
    giver: { guildId: GUILD, memberId: ANA, roleIds: [] },
    receiver: { guildId: GUILD, memberId: to, roleIds: [] },
    coins,
    note: null,
    channelId: '400000000000000001',
    at: NOON,
  })

  it('move coins less the tax, count once, and keep within the day, also at once', async () => {
    store.rules.shop = { ...store.rules.shop, giveLevel: 0, giveTax: 10, giveMost: 70, giveMostToOne: 40 }
    other.rules.shop = store.rules.shop
    await store.earn(ANA, 100)
    const codes = await Promise.all([
      codeOf(giveCoins(store.services, offer(30, 'one'))),
      codeOf(giveCoins(store.services, offer(30, 'one'))),
      codeOf(giveCoins(other.services, offer(30, 'two'))),
      codeOf(giveCoins(other.services, offer(30, 'two'))),
    ])
    // Whichever comes first is done, and whoever sends it twice is answered alike.
    expect(codes.toSorted()).toEqual(['done', 'done', 'give-limit-one', 'give-limit-one'])
    expect([codes[0], codes[2]]).toEqual([codes[1], codes[3]])
    expect([await store.coins(), await store.coins(BEN)]).toEqual([70, 27])
    expect(await codeOf(giveCoins(store.services, offer(45, 'three', '200000000000000003')))).toBe(
      'give-limit',
    )
    expect(await store.drifts()).toEqual([])
  })

  it('are for those who may earn, on either side', async () => {
    store.rules.shop = { ...store.rules.shop, giveLevel: 0 }
    await store.earn(ANA, 100)
    store.held.add(BEN)
    expect(await codeOf(giveCoins(store.services, offer(5, 'one')))).toBe('may-not-receive')
    store.held.add(ANA)
    expect(await codeOf(giveCoins(store.services, offer(5, 'two')))).toBe('may-not-earn')
    expect(await codeOf(giveCoins(store.services, offer(5, 'three', ANA)))).toBe('give-self')
  })
})

describe('coins', () => {
  it('always add up to the ledger and never fall below 0, whatever happens in whatever order', async () => {
    const member = fc.constantFrom(ANA, BEN)
    const step = fc.oneof(
      fc.record({ do: fc.constant('earn' as const), member, coins: fc.integer({ min: 1, max: 30 }) }),
      fc.record({ do: fc.constant('buy' as const), member }),
      fc.record({ do: fc.constant('refund' as const), order: fc.nat(9) }),
      fc.record({ do: fc.constant('give' as const), member, coins: fc.integer({ min: 1, max: 20 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        await store.clearShop()
        other.rules.shop = { ...store.rules.shop, giveLevel: 0 }
        store.rules.shop = other.rules.shop
        await store.stock({ id: 'a', stock: 3 })
        const run = steps.map(async (one, index) => {
          const shop = index % 2 === 0 ? store : other
          if (one.do === 'earn') return store.earn(one.member, one.coins)
          if (one.do === 'buy') return codeOf(shop.buy('a', { memberId: one.member, orderId: `o${index}` }))
          if (one.do === 'refund') return codeOf(refund(store.services, decision(`o${one.order}`)))
          const [from, to] = one.member === ANA ? [ANA, BEN] : [BEN, ANA]
          const giver = { guildId: GUILD, memberId: from, roleIds: [] }
          const gift = { ...offerOf(`g${index}`, one.coins), giver, receiver: { ...giver, memberId: to } }
          return codeOf(giveCoins(shop.services, gift))
        })
        await Promise.all(run)
        expect(await store.drifts()).toEqual([])
        expect(Math.min(await store.coins(ANA), await store.coins(BEN))).toBeGreaterThanOrEqual(0)
        const kept = (await store.orders()).filter(({ state }) => state !== 'refunded').length
        expect(await store.item('a')).toMatchObject({ left: 3 - kept, sold: kept })
      }),
      { numRuns: 12 },
    )
  }, 60_000)
})

function offerOf(giftId: string, coins: number) {
  return { giftId, coins, note: null, channelId: '400000000000000001', at: NOON }
}
