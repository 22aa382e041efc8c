import { discardMessage, retryMessage, unreachable } from '../../actions/send-message.ts'
import { useClient, useGuild, useMe } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { MarkdownView } from '../../markdown/markdown-view.tsx'
import { displayName } from '../../state/names.ts'
import type { OutgoingMessage } from '../../state/play-state.ts'
import { Avatar } from '../ui/avatar.tsx'

export function OutgoingItem({ message }: { message: OutgoingMessage }) {
  const t = useText()
  const client = useClient()
  const guild = useGuild()
  const me = useMe()
  if (!me) return null
  const { error } = message
  return (
    <article className={`message outgoing ${error ? 'failed' : ''}`} tabIndex={-1} aria-busy={error === null}>
      <span className="message-avatar">
        <Avatar user={me} />
      </span>
      <div className="message-content">
        <header className="byline">
          <span className="author">{displayName(me, guild)}</span>
        </header>
        <MarkdownView text={message.content} />
        {message.files.length > 0 && <p className="muted">{t('composer.sending-files')}</p>}
        {error !== null && (
          <p className="form-error" role="alert">
            {error === unreachable ? t('chat.waits-for-connection') : error}{' '}
            <button type="button" className="link" onClick={() => void retryMessage(client, message)}>
              {t('action.try-again')}
            </button>{' '}
            <button type="button" className="link" onClick={() => discardMessage(client, message.nonce)}>
              {t('action.discard')}
            </button>
          </p>
        )}
      </div>
    </article>
  )
}
