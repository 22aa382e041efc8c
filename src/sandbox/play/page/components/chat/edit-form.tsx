import type { APIMessage } from 'discord-api-types/v10'
import { useState } from 'react'
import { editMessage } from '../../actions/change-message.ts'
import { useClient } from '../../client-context.ts'
import { takeFocus } from '../ui/take-focus.ts'
import { useText } from '../../i18n/language.ts'

export function EditForm({ message, onDone }: { message: APIMessage; onDone: () => void }) {
  const t = useText()
  const client = useClient()
  const [text, setText] = useState(message.content)
  const save = async () => {
    if (text === message.content || (await editMessage(client, message, text))) onDone()
  }
  return (
    <div className="edit-form">
      <textarea
        value={text}
        maxLength={2000}
        ref={takeFocus}
        rows={Math.min(8, text.split('\n').length)}
        aria-label={t('chat.edit-label')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone()
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          void save()
        }}
      />
      <small className="muted">{t('chat.edit-hint')}</small>
    </div>
  )
}
