import { defineCommand } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { readShelf } from '../item/change-items.ts'
import { readBuyer, readPlace } from '../read-buyer.ts'
import type { ShopServices } from '../services.ts'
import { shopSettings } from '../settings.ts'
import { shopBody, type ShopKind } from '../shop-body.ts'

/** How long the answer waits for what the member did just before, in milliseconds. */
const COMMIT_PATIENCE = 1000

/** `/shop`: what there is for coins, for the asker alone. */
export function shopCommand(services: ShopServices) {
  return defineCommand({
    name: 'shop',
    ephemeral: true,
    async run(context) {
      await services.earning.settled(COMMIT_PATIENCE)
      await context.reply({
        ...(await shopPage(services, context, { kind: 'all', page: 0 })),
        ephemeral: true,
      })
    },
  })
}

/** A page of the shop for whoever asks. Rejects with DomainError `shop-off`. */
export async function shopPage(
  services: ShopServices,
  { guildId, actor, interactionId, t }: InteractionContext,
  { kind, page }: { readonly kind: ShopKind; readonly page: number },
): Promise<MessageBody> {
  const { enabled } = await services.settings.get(guildId, shopSettings)
  if (!enabled) throw new DomainError('shop-off')
  const [shelf, buyer, place] = await Promise.all([
    readShelf(services.database, guildId),
    readBuyer(services, { guildId, memberId: actor.id, roleIds: actor.roleIds }),
    readPlace(services, guildId, snowflakeTime(interactionId)),
  ])
  return shopBody({ shelf, buyer, place, kind, page, locale: actor.locale, t })
}
