import type { APIMessage, APIUser } from 'discord-api-types/v10'
import { useGuild } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { displayName, nameColor } from '../../state/names.ts'
import { ProfileButton } from '../people/profile-button.tsx'
import { MessageTime } from './message-time.tsx'

export function MessageByline({ message, author }: { message: APIMessage; author: APIUser }) {
  const t = useText()
  const guild = useGuild()
  const color = nameColor(guild, author.id)
  return (
    <header className="byline">
      <ProfileButton
        user={author}
        className="author"
        style={color ? ({ '--name': color } as React.CSSProperties) : {}}
      >
        <bdi>{displayName(author, guild)}</bdi>
      </ProfileButton>
      {(author.bot || message.webhook_id) && <span className="badge">{t('name.bot')}</span>}
      <MessageTime id={message.id} />
    </header>
  )
}
