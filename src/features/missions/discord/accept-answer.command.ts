import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { MessageMenuCommand } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { recordDeed } from '../record-deed.ts'
import type { MissionsServices } from '../services.ts'

/** "Accept as answer" on a message: whoever asked in a forum, or a moderator, says which reply helped; one for each post. */
export function acceptAnswerCommand(services: MissionsServices): MessageMenuCommand {
  return {
    kind: 'message-menu',
    name: 'accept-answer',
    ephemeral: true,
    async run({ guildId, channelId, interactionId, actor, target, t, defer, editReply }) {
      await defer({ ephemeral: true })
      const asker = await askerOf(services, channelId)
      if (!asker) throw new DomainError('answer-nowhere')
      const isModerator = (actor.permissions & PermissionFlagsBits.ManageMessages) !== 0n
      if (actor.id !== asker && !isModerator) throw new DomainError('answer-not-yours')
      if (target.authorId === asker || target.authorId === actor.id) throw new DomainError('answer-own')
      const isNew = await recordDeed(services, {
        key: `answer:${channelId}`,
        kind: 'helps',
        guildId,
        memberId: target.authorId,
        channelIds: parentsOf(services, guildId, channelId),
        at: snowflakeTime(interactionId),
      })
      if (!isNew) throw new DomainError('answer-taken')
      await editReply({ content: t('missions.answer-accepted', { member: `<@${target.authorId}>` }) })
    },
  }
}

/** Who opened a forum post: its first message has the id of the post. */
async function askerOf({ history }: MissionsServices, channelId: string): Promise<string | undefined> {
  const messages = await history.messagesUpTo(channelId, channelId).catch(() => [])
  return messages.find(({ id }) => id === channelId)?.author.id
}

function parentsOf({ guilds }: MissionsServices, guildId: string, channelId: string): string[] {
  const channels = guilds.channels(guildId)
  const path: string[] = []
  for (
    let id: string | null | undefined = channelId;
    id;
    id = channels.find((one) => one.id === id)?.parentId
  )
    path.push(id)
  return path
}
