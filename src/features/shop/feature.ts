import { defineFeature } from '../../core/feature.ts'
import { cards } from '../cards/index.ts'
import { earning } from '../earning/index.ts'
import { levels } from '../levels/index.ts'
import { missions } from '../missions/index.ts'
import { streaks } from '../streaks/index.ts'
import { coinsCommand } from './discord/coins.command.ts'
import { giveCommand } from './discord/give.command.ts'
import { inventoryCommand } from './discord/inventory.command.ts'
import { itemFormAnswer } from './discord/item.form.ts'
import { orderButtons, refundForm } from './discord/orders.components.ts'
import { shopAdminCommand } from './discord/shop-admin.command.ts'
import { shopCommand } from './discord/shop.command.ts'
import { answerForm, shopButtons } from './discord/shop.components.ts'
import { settleDeliveries } from './orders/settle-deliveries.ts'
import type { ShopServices } from './services.ts'
import { shopSettings } from './settings.ts'
import { giftModel } from './stores/gift.store.ts'
import { itemIds, itemModel } from './stores/item.store.ts'
import { orderModel } from './stores/order.store.ts'

/**
 * What coins are for: a shop whose purchases, refunds and stock are one transaction with the ledger's coins, orders that people fulfil,
 * and gifts between members within limits.
 */
export const shop = defineFeature({
  name: 'shop',
  settings: shopSettings,
  permissions: [
    { permission: 'ManageRoles', purpose: 'permissions.purpose.shop-roles' },
    { permission: 'SendMessages', purpose: 'permissions.purpose.shop-orders' },
  ],
  intents: ['Guilds'],
  needs: [earning, levels, cards, missions, streaks],
  setup(all) {
    const services: ShopServices = {
      ...all,
      cards: all.doorway(cards),
      earning: all.doorway(earning),
      levels: all.doorway(levels),
      missions: all.doorway(missions),
      streaks: all.doorway(streaks),
    }
    for (const model of [itemModel, orderModel, giftModel]) model(services.database)
    services.missions.knowItems((guildId) => itemIds(services.database, guildId))
    return {
      commands: [
        shopCommand(services),
        coinsCommand(services),
        inventoryCommand(services),
        giveCommand(services),
        shopAdminCommand(services),
      ],
      components: [shopButtons(services), orderButtons(services)],
      modals: [answerForm(services), refundForm(services), itemFormAnswer(services)],
      jobs: [
        {
          name: 'shop.deliveries',
          every: '10 seconds',
          async run(_, stopping) {
            await settleDeliveries(services, stopping)
          },
        },
      ],
    }
  },
})
