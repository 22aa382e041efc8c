import { defineAction } from '../../../core/command.ts'
import { plainText } from '../../../core/plain-text.ts'
import type { ShopServices } from '../services.ts'

/** `/shop-admin draw raffle [winners]`: who won is made known in the channel, with the seed, and all entries are used up. */
export function drawAction({ earning, missions }: ShopServices) {
  return defineAction({
    options: {
      raffle: { type: 'string', required: true, autocomplete: true, maxLength: 40 },
      winners: { type: 'integer', min: 1, max: 50 },
    },
    async autocomplete({ guildId, focused }) {
      const raffles = await missions.raffles(guildId)
      return raffles.filter((id) => id.includes(focused.value)).map((id) => ({ name: id, value: id }))
    },
    async run({ guildId, channelId, interactionId, actor, options, t, tGuild, defer, editReply }) {
      const { raffle, winners: count = 1 } = options
      await defer({ ephemeral: true })
      const winners = await earning.give(async (session) => {
        const draw = { guildId, raffle, winners: count, seed: interactionId }
        const drawn = await missions.drawEntries(draw, session)
        const content = tGuild('shop.draw.won', {
          raffle: plainText(raffle, 40),
          winners: drawn.map((id) => `<@${id}>`).join(', '),
          count: drawn.length,
          seed: interactionId,
        })
        const body = { content, allowedMentions: { users: [...drawn] } }
        const effect = { kind: 'message' as const, channelId, body }
        const entry = { key: `shop-draw:${interactionId}`, guildId, memberId: actor.id, effect }
        return { answer: drawn, bonuses: [], effects: [entry] }
      })
      await editReply({ content: t('shop.draw.done', { count: winners.length }) })
    },
  })
}
