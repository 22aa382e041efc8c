import { silentLog } from '../../../src/core/log.ts'
import type { EffectOutcome, OutboxEntry } from '../../../src/core/outbox.ts'
import type { SettingsReader } from '../../../src/core/settings.ts'
import { buildIndexes, rawCollection } from '../../../src/database/index.ts'
import { give } from '../../../src/features/earning/give.ts'
import { presetCurve } from '../../../src/features/levels/level-curve.ts'
import { changeHoldings } from '../../../src/features/missions/rewards/change-holdings.ts'
import {
  dropRole,
  keepRole,
  loansOf,
  prolongLoan,
  shortenLoan,
} from '../../../src/features/missions/rewards/given-roles.ts'
import { verifyCoins } from '../../../src/features/missions/rewards/verify-coins.ts'
import { givenRoleModel } from '../../../src/features/missions/stores/given-role.store.ts'
import { holdings, holdingsModel, noHoldings } from '../../../src/features/missions/stores/holdings.store.ts'
import { saveItems } from '../../../src/features/shop/item/change-items.ts'
import { shopPack, type ShopItem } from '../../../src/features/shop/item/shop-item.ts'
import { buy } from '../../../src/features/shop/orders/buy.ts'
import type { ShopServices } from '../../../src/features/shop/services.ts'
import { shopSettings, type ShopSettings } from '../../../src/features/shop/settings.ts'
import { giftModel } from '../../../src/features/shop/stores/gift.store.ts'
import { itemModel, items } from '../../../src/features/shop/stores/item.store.ts'
import { orderModel, orders } from '../../../src/features/shop/stores/order.store.ts'
import { createTranslate } from '../../../src/i18n/index.ts'
import { fixedMessages } from '../earning/activities.ts'
import { openEarningStore } from '../earning/store-harness.ts'

export const GUILD = '100000000000000001'
export const ANA = '200000000000000001'
export const BEN = '200000000000000002'
export const VIP = '300000000000000001'
export const NOON = Date.UTC(2026, 5, 10, 12)

/** The shop over a store of its own in memory, or over the one at `uri`; only Discord is missing. */
export async function openShopStore(options: { uri?: string } = {}) {
  const store = await openEarningStore(options)
  const { database } = store
  const models = [itemModel, orderModel, giftModel, holdingsModel, givenRoleModel].map((model) =>
    model(database),
  )
  await buildIndexes(database, silentLog)
  const rules: { shop: ShopSettings } = { shop: shopSettings.schema.parse({}) }
  const settings = {
    get: async (_: string, { feature }: { feature: string }) =>
      feature === 'shop' ? rules.shop : { ...fixedMessages(20), timeZone: 'Etc/UTC' },
  } as unknown as SettingsReader
  const effects: OutboxEntry[] = []
  const outcomes = new Map<string, EffectOutcome>()
  const outbox = {
    async add(entries: readonly OutboxEntry[]) {
      if (breaking.now) throw new Error('killed')
      effects.push(...entries)
    },
    outcomes: async () => outcomes,
    async withdraw(keys: readonly string[]) {
      for (const key of keys) outcomes.delete(key)
    },
  }
  const held = new Set<string>()
  const breaking = { now: false }
  const themes = new Set<string>()
  const committing = { ...store, settings, outbox }
  const services = {
    database,
    settings,
    outbox,
    log: silentLog,
    clock: { now: () => NOON },
    translate: createTranslate(),
    guilds: {
      guild: () => ({ id: GUILD, name: 'Den', ownerId: '1', locale: 'en-US' }),
      roles: () => [{ id: VIP, name: 'VIP', position: 1, managed: false, color: 0, permissions: 0n }],
      botRolePosition: () => 5,
      botPermissions: () => 8n,
    },
    levels: { curve: async () => presetCurve('mee6') },
    earning: {
      standings: store.standings,
      give: (work: never) => give(committing, work),
      holdsOf: async (members: readonly { guildId: string; memberId: string }[]) =>
        new Map(
          members
            .filter(({ memberId }) => held.has(memberId))
            .map((one) => [`${one.guildId}:${one.memberId}`, ['under-review']]),
        ),
    },
    missions: {
      holdings: async (guildId: string, memberId: string, session: never) =>
        (await holdings(database).findOne({ _id: `${guildId}:${memberId}` }, { session })) ??
        noHoldings(guildId, memberId),
      changeHoldings: (changes: never, session: never) => changeHoldings(database, changes, session),
      roleLoans: (guildId: string, memberId: string) => loansOf(database, guildId, memberId),
      prolongLoan: (loan: never, stretch: never, session: never) =>
        prolongLoan(database, loan, stretch, session),
      shortenLoan: (loan: never, stretch: never, session: never) =>
        shortenLoan(database, loan, stretch, session),
      keepRole: (role: never, key: string, session: never) => keepRole(database, role, key, session),
      dropRole: (role: never, key: string, session: never) => dropRole(database, role, key, session),
    },
    cards: {
      wearableThemes: async () => [...themes],
      unlockTheme: async (_: string, __: string, theme: string) =>
        !themes.has(theme) && Boolean(themes.add(theme)),
      lockTheme: async (_: string, __: string, theme: string) => themes.delete(theme),
    },
    streaks: { addFreezes: async (_: string, __: string, count: number) => Math.min(count, 2) },
  } as unknown as ShopServices
  let bought = 0
  return {
    ...store,
    services,
    rules,
    effects,
    outcomes,
    held,
    themes,
    /** Lets every transaction with an effect break off at its very end. */
    breaking,
    /** Puts items on sale that are like this; what is left out is standard. */
    stock: (...some: readonly (Partial<ShopItem> & { readonly id: string })[]) => {
      const standard = {
        texts: { en: { title: 'Thing' } },
        price: 10,
        gives: { kind: 'raffle', raffle: 'summer' },
      }
      const pack = shopPack.parse({ laurel: 'shop/1', items: some.map((one) => ({ ...standard, ...one })) })
      return saveItems(database, pack.items, { guildId: GUILD, by: '1', at: NOON })
    },
    /** Coins as a mission gives them. */
    earn: (memberId: string, coins: number, won: { id: string; count: number }[] = []) =>
      services.earning.give(async (session) => {
        await services.missions.changeHoldings([{ guildId: GUILD, memberId, coins, items: won }], session)
        bought += 1
        const bonus = { key: `mission:${bought}`, guildId: GUILD, memberId, rule: 'rich', ruleVersion: 1 }
        return {
          answer: undefined,
          effects: [],
          bonuses: [{ ...bonus, xp: 0, coins, channelId: null, at: NOON }],
        }
      }),
    buy(itemId: string, more: Partial<Parameters<typeof buy>[1]> = {}) {
      bought += 1
      return buy(services, {
        guildId: GUILD,
        memberId: ANA,
        roleIds: [],
        orderId: `order-${bought}`,
        itemId,
        revision: 1,
        answer: null,
        channelId: '400000000000000001',
        at: NOON,
        ...more,
      })
    },
    coins: async (memberId = ANA) =>
      (await holdings(database).findOne({ _id: `${GUILD}:${memberId}` }))?.coins ?? 0,
    item: (itemId: string) => items(database).findOne({ _id: `${GUILD}:${itemId}` }),
    orders: () => orders(database).find({}).toArray(),
    drifts: () => verifyCoins(database),
    async clearShop() {
      await store.clear()
      rules.shop = shopSettings.schema.parse({})
      effects.length = 0
      outcomes.clear()
      held.clear()
      breaking.now = false
      themes.clear()
      await Promise.all(models.map((model) => rawCollection(model as never).deleteMany({})))
    },
  }
}
