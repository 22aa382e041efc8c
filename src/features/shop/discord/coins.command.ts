import { PermissionFlagsBits } from 'discord-api-types/v10'
import { defineCommand } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import { plainText } from '../../../core/plain-text.ts'
import { readCoinEntries } from '../../earning/index.ts'
import { readShelf } from '../item/change-items.ts'
import { wordsOf } from '../item/item-text.ts'
import { coinLine } from '../gifts/coin-lines.ts'
import { boxed } from '../receipt-body.ts'
import type { ShopServices } from '../services.ts'

const COMMIT_PATIENCE = 1000
const SHOWN = 12

/** `/coins [member]`: what somebody has, and the latest movements with why; others' are for moderators. */
export function coinsCommand({ database, earning, missions }: ShopServices) {
  return defineCommand({
    name: 'coins',
    ephemeral: true,
    options: { member: { type: 'user' } },
    async run({ guildId, actor, t, options: { member }, reply }) {
      if (member?.bot) throw new DomainError('bots-earn-nothing')
      const person = member ?? actor
      const isOwn = person.id === actor.id
      if (!isOwn && !(actor.permissions & PermissionFlagsBits.ManageGuild))
        throw new DomainError('coins-others-needs-moderator')
      await earning.settled(COMMIT_PATIENCE)
      const [{ coins }, moves, shelf, titles] = await Promise.all([
        missions.holdings(guildId, person.id),
        readCoinEntries(database, guildId, person.id, SHOWN),
        readShelf(database, guildId),
        missions.titles(guildId, actor.locale),
      ])
      const names = {
        items: new Map(shelf.map(({ itemId, item }) => [itemId, wordsOf(item, actor.locale).title])),
        missions: titles,
      }
      const title = isOwn
        ? t('shop.coins.title')
        : t('shop.coins.title-of', { name: plainText(person.displayName, 32) })
      const lines = [
        `## 🪙 ${title}`,
        `**${t('shop.coins.balance', { coins })}**`,
        ...(moves.length > 0 ? moves.map((entry) => coinLine(entry, names, t)) : [t('shop.coins.none')]),
      ]
      await reply({ ...boxed(lines), ephemeral: true })
    },
  })
}
