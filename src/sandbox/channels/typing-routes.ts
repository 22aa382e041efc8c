import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import { presentMember } from '../members/present-member.ts'
import { accessChannel } from '../rest/access.ts'
import { route } from '../rest/route.ts'

export const typingRoutes = [
  route('POST', '/channels/{channel_id}/typing', {
    limit: [5, 5],
    handle({ world, caller, params }) {
      const { channel, guild } = accessChannel(
        world,
        caller.user,
        params.channel_id,
        PermissionFlagsBits.SendMessages,
      )
      const member = guild?.members.get(caller.user.id)
      world.publish({
        event: 'TYPING_START',
        data: {
          channel_id: channel.id,
          user_id: caller.user.id,
          timestamp: Math.floor(world.now() / 1000),
          ...(guild ? { guild_id: guild.id } : {}),
          ...(member ? { member: presentMember(world, member) } : {}),
        },
        intents: guild ? GatewayIntentBits.GuildMessageTyping : GatewayIntentBits.DirectMessageTyping,
        audience: guild ? { guild: guild.id, channel: channel.id } : { users: channel.recipient_ids ?? [] },
      })
    },
  }),
]
