import { MessageType } from 'discord-api-types/v10'
import { publishMessage } from '../messages/publish-message.ts'
import { writeMessage } from '../messages/write-message.ts'
import { ALL_PERMISSIONS } from '../world/permissions.ts'
import type { MessageRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** Closes a poll: its message changes, and its result is announced. */
export function endPoll(world: World, message: MessageRecord): void {
  const { poll } = message
  const channel = world.channel(message.channel_id)
  if (!poll || poll.finalized || !channel) return
  poll.finalized = true
  poll.expiry = world.timestamp()
  world.keepMessage(message)
  publishMessage(world, 'MESSAGE_UPDATE', message)
  const counts = poll.answers.map((answer) => ({
    ...answer,
    count: poll.votes[answer.answer_id]?.length ?? 0,
  }))
  const best = counts.toSorted((one, other) => other.count - one.count)[0]
  const total = counts.reduce((sum, each) => sum + each.count, 0)
  const fields = [
    { name: 'poll_question_text', value: poll.question.text ?? '-', inline: false },
    { name: 'victor_answer_votes', value: String(best?.count ?? 0), inline: false },
    { name: 'total_votes', value: String(total), inline: false },
    ...(best && best.count > 0
      ? [
          { name: 'victor_answer_id', value: String(best.answer_id), inline: false },
          { name: 'victor_answer_text', value: best.poll_media.text ?? '-', inline: false },
        ]
      : []),
  ]
  const guild = world.guildOfChannel(channel.id)
  const result = writeMessage(world, {
    channel,
    guild,
    authorId: message.author_id,
    permissions: ALL_PERMISSIONS,
    type: MessageType.PollResult,
    input: { embeds: [{ fields }] },
    files: [],
    reference: {
      type: 0,
      message_id: message.id,
      channel_id: channel.id,
      ...(guild ? { guild_id: guild.id } : {}),
    },
  })
  for (const embed of result.embeds) embed['type'] = 'poll_result'
  world.keepMessage(result)
}

/** Ends a poll when its time is up. */
export function endPollInTime(world: World, message: MessageRecord): void {
  const expiry = message.poll?.expiry
  if (!expiry || message.poll?.finalized) return
  const left = Math.max(0, Date.parse(expiry) - world.now())
  world.after(left, () => {
    if (Date.parse(expiry) <= world.now()) endPoll(world, message)
    else endPollInTime(world, message)
  })
}
