import type { APIMessage } from 'discord-api-types/v10'
import { useGuild } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { displayName } from '../../state/names.ts'
import { IconButton } from '../ui/icon-button.tsx'

export function ReplyBar({ message, onCancel }: { message: APIMessage; onCancel: () => void }) {
  const t = useText()
  const guild = useGuild()
  return (
    <div className="reply-bar">
      <span className="ellipsis">
        {t('composer.replying-to', { name: displayName(message.author, guild) })}
      </span>
      <IconButton icon="close" size={16} label={t('composer.cancel-reply')} onClick={onCancel} />
    </div>
  )
}
