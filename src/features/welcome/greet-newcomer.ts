import { GatewayDispatchEvents, MessageType } from 'discord-api-types/v10'
import { defineListener, type Services } from '../../core/feature.ts'
import { welcomeSettings } from './settings.ts'

/** Answers Discord's own message about a newcomer; a message that is heard twice is answered once. */
export function greetNewcomer(services: Pick<Services, 'guilds' | 'outbox' | 'settings' | 'translate'>) {
  return defineListener({
    name: 'greet-newcomer-on-join-message',
    on: GatewayDispatchEvents.MessageCreate,
    async run({ id, type, author, channel_id: channelId, guild_id: guildId }) {
      const { guilds, outbox, settings, translate } = services
      if (type !== MessageType.UserJoin || author.bot || !guildId) return
      const { enabled } = await settings.get(guildId, welcomeSettings)
      const guild = guilds.guild(guildId)
      if (!enabled || !guild) return
      const { name: guildName, locale } = guild
      const content = translate(locale, 'welcome.greeting', { member: `<@${author.id}>` })
      await outbox.add([
        {
          key: `welcome:${id}`,
          guildId,
          memberId: author.id,
          effect: {
            kind: 'message',
            channelId,
            body: { content },
            card: { kind: 'welcome', facts: { locale, guildName, memberNumber: null } },
          },
        },
      ])
    },
  })
}
