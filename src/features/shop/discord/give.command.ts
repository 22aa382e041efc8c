import { defineCommand } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import { plainText } from '../../../core/plain-text.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { giveCoins } from '../gifts/give-coins.ts'
import type { ShopServices } from '../services.ts'

const COMMIT_PATIENCE = 1000

/** `/give member coins [note]`: everybody sees it, and the ledger of both does. */
export function giveCommand(services: ShopServices) {
  return defineCommand({
    name: 'give',
    options: {
      member: { type: 'user', required: true },
      coins: { type: 'integer', required: true, min: 1, max: 1_000_000 },
      note: { type: 'string', maxLength: 100 },
    },
    async run({ guildId, channelId, interactionId, actor, tGuild, options, reply }) {
      const { member, coins, note = null } = options
      if (member.bot) throw new DomainError('give-bot')
      if (!member.member) throw new DomainError('give-not-here')
      await services.earning.settled(COMMIT_PATIENCE)
      const gift = await giveCoins(services, {
        giftId: interactionId,
        giver: { guildId, memberId: actor.id, roleIds: actor.roleIds },
        receiver: { guildId, memberId: member.id, roleIds: member.member.roleIds },
        coins,
        note,
        channelId,
        at: snowflakeTime(interactionId),
      })
      const text = tGuild('shop.gift.done', {
        giver: `<@${gift.from}>`,
        receiver: `<@${gift.to}>`,
        coins: gift.coins - gift.tax,
      })
      const tax = gift.tax > 0 ? `\n-# ${tGuild('shop.gift.tax', { tax: gift.tax })}` : ''
      const words = note ? `\n> ${plainText(note, 100)}` : ''
      await reply({ content: `🪙 ${text}${words}${tax}`, allowedMentions: { users: [gift.to] } })
    },
  })
}
