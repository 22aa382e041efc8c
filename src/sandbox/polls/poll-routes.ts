import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { presentMessage } from '../messages/present-message.ts'
import { accessMessage } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { integer, list, maybe, snowflake } from '../rest/schema.ts'
import { presentUserById } from '../users/present-user.ts'
import type { MessageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { endPoll } from './end-poll.ts'

export const pollRoutes = [
  route('GET', '/channels/{channel_id}/polls/{message_id}/answers/{answer_id}', {
    query: z.object({ after: maybe(snowflake), limit: maybe(integer(1, 100)) }),
    handle({ world, caller, params, query }) {
      const { message } = accessMessage(
        world,
        caller.user,
        params.channel_id,
        params.message_id,
        PermissionFlagsBits.ReadMessageHistory,
      )
      if (!message.poll) throw refusal('unknownMessage')
      const voters = message.poll.votes[params.answer_id] ?? []
      const page = voters
        .filter((id) => BigInt(id) > BigInt(query.after ?? 0))
        .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
        .slice(0, query.limit ?? 25)
      return { users: page.map((id) => presentUserById(world, id)) }
    },
  }),
  route('POST', '/channels/{channel_id}/polls/{message_id}/expire', {
    handle({ world, caller, params }) {
      const { message } = accessMessage(world, caller.user, params.channel_id, params.message_id)
      if (!message.poll) throw refusal('notAPoll')
      if (message.author_id !== caller.user.id) throw refusal('otherAuthor')
      endPoll(world, message)
      return presentMessage(world, message, caller.user.id)
    },
  }),
  route('PUT', '/channels/{channel_id}/polls/{message_id}/answers/@me', {
    access: 'person',
    body: z.object({ answer_ids: list(integer(1, 10), 10) }),
    handle({ world, caller, params, body }) {
      const { message } = accessMessage(
        world,
        caller.user,
        params.channel_id,
        params.message_id,
        PermissionFlagsBits.ReadMessageHistory,
      )
      const { poll } = message
      if (!poll) throw refusal('unknownMessage')
      if (poll.finalized || (poll.expiry && Date.parse(poll.expiry) <= world.now()))
        throw refusal('pollExpired')
      if (body.answer_ids.length > 1 && !poll.allow_multiselect) throw refusal('pollVotingBlocked')
      for (const { answer_id } of poll.answers)
        vote(world, message, answer_id, caller.user.id, body.answer_ids.includes(answer_id))
      world.keepMessage(message)
    },
  }),
]

function vote(world: World, message: MessageRecord, answerId: number, userId: string, chosen: boolean): void {
  if (!message.poll) return
  const voters = (message.poll.votes[answerId] ??= [])
  if (voters.includes(userId) === chosen) return
  message.poll.votes[answerId] = chosen ? [...voters, userId] : voters.filter((id) => id !== userId)
  const { guild_id } = message
  world.publish({
    event: chosen ? 'MESSAGE_POLL_VOTE_ADD' : 'MESSAGE_POLL_VOTE_REMOVE',
    data: {
      user_id: userId,
      channel_id: message.channel_id,
      message_id: message.id,
      answer_id: answerId,
      ...(guild_id ? { guild_id } : {}),
    },
    intents: guild_id ? GatewayIntentBits.GuildMessagePolls : GatewayIntentBits.DirectMessagePolls,
    audience: guild_id
      ? { guild: guild_id, channel: message.channel_id }
      : { users: world.channel(message.channel_id)?.recipient_ids ?? [] },
  })
}
