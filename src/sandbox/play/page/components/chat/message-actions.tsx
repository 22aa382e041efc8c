import { type APIMessage, MessageType } from 'discord-api-types/v10'
import { useState } from 'react'
import { react } from '../../actions/change-message.ts'
import { useClient, useMe } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { isEphemeral } from '../../state/merge-history.ts'
import { EmojiPicker } from '../ui/emoji-picker.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { ForwardDialog } from './forward-dialog.tsx'
import { useMessageMenu } from './use-message-menu.ts'

interface Props {
  readonly message: APIMessage
  readonly menuAt: DOMRect | null
  readonly onMenu: (at: DOMRect | null) => void
  readonly pickerAt: Element | null
  readonly onPicker: (at: Element | null) => void
  readonly onReply: () => void
  readonly onEdit: () => void
}

export function MessageActions(props: Props) {
  const { message, menuAt, onMenu, pickerAt, onPicker, onReply, onEdit } = props
  const t = useText()
  const client = useClient()
  const me = useMe()
  const [forwards, setForwards] = useState(false)
  const doors = { onReply, onEdit, onReact: onPicker, onForward: () => setForwards(true) }
  const items = useMessageMenu(message, doors)
  const mine = message.author.id === me?.id
  const ephemeral = isEphemeral(message)
  return (
    <div className="message-actions" role="group" aria-label={t('chat.actions')}>
      {!ephemeral && (
        <>
          <IconButton
            icon="smile"
            size={18}
            label={t('action.react')}
            aria-haspopup="dialog"
            onClick={(event) => onPicker(event.currentTarget)}
          />
          {mine && message.type !== MessageType.ChatInputCommand && (
            <IconButton icon="edit" size={18} label={t('action.edit')} onClick={onEdit} />
          )}
          <IconButton icon="reply" size={18} label={t('action.reply')} onClick={onReply} />
        </>
      )}
      <IconButton
        icon="more"
        size={18}
        label={t('action.more')}
        aria-haspopup="menu"
        onClick={(event) => onMenu(event.currentTarget.getBoundingClientRect())}
      />
      {forwards && <ForwardDialog message={message} onClose={() => setForwards(false)} />}
      {pickerAt && (
        <EmojiPicker
          anchor={pickerAt}
          onClose={() => onPicker(null)}
          onPick={(emoji) => void react(client, message, emoji, true)}
        />
      )}
      {menuAt && (
        <Menu
          anchor={menuAt}
          label={t('chat.actions')}
          items={items}
          onClose={() => onMenu(null)}
          align={menuAt.width > 0 ? 'end' : 'start'}
        />
      )}
    </div>
  )
}
