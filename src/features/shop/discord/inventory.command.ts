import { defineCommand } from '../../../core/command.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { inventoryLines } from '../inventory.ts'
import { boxed } from '../receipt-body.ts'
import type { ShopServices } from '../services.ts'

const COMMIT_PATIENCE = 1000

/** `/inventory`: what the asker holds, and till when. */
export function inventoryCommand(services: ShopServices) {
  return defineCommand({
    name: 'inventory',
    ephemeral: true,
    async run({ guildId, actor, interactionId, t, reply }) {
      await services.earning.settled(COMMIT_PATIENCE)
      const reader = { locale: actor.locale, t, at: snowflakeTime(interactionId) }
      const lines = await inventoryLines(services, guildId, actor.id, reader)
      await reply({ ...boxed([`## ${t('shop.inventory.title')}`, ...lines]), ephemeral: true })
    },
  })
}
