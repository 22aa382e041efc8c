import { type APIMessage, MessageType } from 'discord-api-types/v10'
import { useGuild, usePlay } from '../../client-context.ts'
import { type TextKey, useText } from '../../i18n/language.ts'
import { displayName } from '../../state/names.ts'
import { ProfileButton } from '../people/profile-button.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { PollResult } from './poll-result.tsx'
import { MessageTime } from './message-time.tsx'

const lines = new Map<MessageType, readonly [IconName, TextKey]>([
  [MessageType.UserJoin, ['door', 'system.join']],
  [MessageType.ChannelPinnedMessage, ['pin', 'system.pin']],
  [MessageType.GuildBoost, ['leaf', 'system.boost']],
  [MessageType.GuildBoostTier1, ['leaf', 'system.boost']],
  [MessageType.GuildBoostTier2, ['leaf', 'system.boost']],
  [MessageType.GuildBoostTier3, ['leaf', 'system.boost']],
  [MessageType.ChannelNameChange, ['edit', 'system.rename']],
  [MessageType.ChannelFollowAdd, ['announce', 'system.follow']],
  [MessageType.ThreadCreated, ['thread', 'system.thread']],
  [MessageType.StageStart, ['stage', 'system.stage-start']],
  [MessageType.StageEnd, ['stage', 'system.stage-end']],
  [MessageType.StageSpeaker, ['stage', 'system.stage-speaker']],
  [MessageType.StageTopic, ['stage', 'system.stage-topic']],
  [MessageType.AutoModerationAction, ['shield', 'system.automod']],
  [MessageType.PollResult, ['poll', 'system.other']],
])

export function isSystemMessage(message: APIMessage): boolean {
  return lines.has(message.type)
}

/** Something that happened, told by the server itself. */
export function SystemLine({ message }: { message: APIMessage }) {
  const t = useText()
  const guild = useGuild()
  const user = usePlay((state) => state.users.get(message.author.id)) ?? message.author
  const [icon, key] = lines.get(message.type) ?? ['leaf', 'system.other']
  return (
    <article className="message system" tabIndex={-1} data-message={message.id}>
      <span className="system-icon">
        <Icon name={icon} size={18} />
      </span>
      <p>
        {message.type === MessageType.PollResult ? (
          <PollResult message={message} />
        ) : (
          <>
            <ProfileButton user={user} className="author">
              <bdi>{displayName(user, guild)}</bdi>
            </ProfileButton>{' '}
            {t(key, { text: message.content || (message.embeds[0]?.description ?? '') })}
          </>
        )}{' '}
        <MessageTime id={message.id} />
      </p>
    </article>
  )
}
