import { type APIMessage, MessageFlags, type Snowflake } from 'discord-api-types/v10'
import { type FocusEvent, useState } from 'react'
import { dismissEphemeral } from '../../actions/change-message.ts'
import { useClient, useGuild, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { mentionsMe } from '../../state/mentions-me.ts'
import { displayName } from '../../state/names.ts'
import { isEphemeral } from '../../state/merge-history.ts'
import { ProfileButton } from '../people/profile-button.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { EditForm } from './edit-form.tsx'
import { MessageActions } from './message-actions.tsx'
import { MessageBody } from './message-body.tsx'
import { MessageByline } from './message-byline.tsx'
import { MessageTime } from './message-time.tsx'
import { SelectBox } from './select-box.tsx'
import { OriginLine } from './origin-line.tsx'

interface Props {
  readonly message: APIMessage
  /** Stands under the name of the message above. */
  readonly follows: boolean
  readonly onReply: (message: APIMessage) => void
  readonly onJump: (id: Snowflake) => Promise<void>
}

export function MessageItem({ message, follows, onReply, onJump }: Props) {
  const t = useText()
  const client = useClient()
  const guild = useGuild()
  const [busy, setBusy] = useState(false)
  const [editing, setEditing] = useState(false)
  const [menuAt, setMenuAt] = useState<DOMRect | null>(null)
  const [pickerAt, setPickerAt] = useState<Element | null>(null)
  const author =
    usePlay((state) =>
      message.webhook_id && !message.interaction_metadata ? null : state.users.get(message.author.id),
    ) ?? message.author
  const callsMe = usePlay((state) => mentionsMe(state, message, guild?.facts.id))
  const ephemeral = isEphemeral(message)
  const leave = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setBusy(false)
  }
  return (
    <article
      className={`message ${follows ? 'follows' : ''} ${callsMe ? 'calls-me' : ''} ${ephemeral ? 'ephemeral' : ''}`}
      tabIndex={-1}
      data-message={message.id}
      aria-label={t('chat.message-by', { name: displayName(author, guild) })}
      onPointerEnter={() => setBusy(true)}
      onPointerLeave={() => setBusy(false)}
      onFocus={() => setBusy(true)}
      onBlur={leave}
      onContextMenu={(event) => {
        if ((event.target as Element).closest('a, img, input, textarea')) return
        event.preventDefault()
        setMenuAt(new DOMRect(event.clientX, event.clientY, 0, 0))
      }}
    >
      <SelectBox message={message} />
      <OriginLine message={message} onJump={onJump} />
      {follows ? (
        <MessageTime id={message.id} short className="gutter-time" />
      ) : (
        <ProfileButton user={author} className="message-avatar" silent>
          <Avatar user={author} />
        </ProfileButton>
      )}
      <div className="message-content">
        {!follows && <MessageByline message={message} author={author} />}
        {editing ? (
          <EditForm message={message} onDone={() => setEditing(false)} />
        ) : (
          <MessageBody message={message} />
        )}
        {ephemeral && (
          <p className="ephemeral-note">
            {t('chat.only-you')}{' '}
            <button type="button" className="link" onClick={() => dismissEphemeral(client, message)}>
              {t('action.dismiss')}
            </button>
          </p>
        )}
      </div>
      {(busy || menuAt || pickerAt) && !isLoading(message) && (
        <MessageActions
          message={message}
          menuAt={menuAt}
          onMenu={setMenuAt}
          pickerAt={pickerAt}
          onPicker={setPickerAt}
          onReply={() => onReply(message)}
          onEdit={() => setEditing(true)}
        />
      )}
    </article>
  )
}

function isLoading(message: APIMessage): boolean {
  return ((message.flags ?? 0) & MessageFlags.Loading) !== 0
}
