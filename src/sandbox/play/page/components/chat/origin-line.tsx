import { type APIMessage, MessageType, type Snowflake } from 'discord-api-types/v10'
import { useGuild, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { displayName } from '../../state/names.ts'
import { Avatar } from '../ui/avatar.tsx'
import { plainText } from './plain-text.ts'

/** What a message answers: another message, or somebody's command. */
export function OriginLine({
  message,
  onJump,
}: {
  message: APIMessage
  onJump: (id: Snowflake) => Promise<void>
}) {
  const t = useText()
  const guild = useGuild()
  const users = usePlay((state) => state.users)
  const command = message.interaction ?? null
  if (command?.name && message.interaction_metadata) {
    const user = users.get(command.user.id) ?? command.user
    const isMessageCommand = message.type === MessageType.ContextMenuCommand
    return (
      <div className="origin">
        <Avatar user={user} size={18} />
        <span className="ellipsis">
          {t('chat.used', {
            name: displayName(user, guild),
            command: isMessageCommand ? command.name : `/${command.name}`,
          })}
        </span>
      </div>
    )
  }
  if (message.type !== MessageType.Reply) return null
  const original = message.referenced_message
  if (!original) return <div className="origin muted">{t('chat.original-gone')}</div>
  const author = users.get(original.author.id) ?? original.author
  return (
    <button type="button" className="origin plain" onClick={() => void onJump(original.id)}>
      <Avatar user={author} size={18} />
      <bdi className="origin-name">{displayName(author, guild)}</bdi>
      <span className="ellipsis">{plainText(original) || t('chat.see-attachment')}</span>
    </button>
  )
}
