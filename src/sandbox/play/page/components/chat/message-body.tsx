import { type APIMessage, MessageFlags } from 'discord-api-types/v10'
import { useLanguage, useText } from '../../i18n/language.ts'
import { MarkdownView } from '../../markdown/markdown-view.tsx'
import { formatTime } from '../../markdown/format-time.ts'
import { useNow } from '../../state/use-now.ts'
import { Dots } from '../ui/dots.tsx'
import { ComponentList } from '../blocks/component-list.tsx'
import { Attachments } from './attachments.tsx'
import { EmbedView } from './embed-view.tsx'
import { isBigEmoji } from './is-big-emoji.ts'
import { PollView } from '../polls/poll-view.tsx'
import { Reactions } from './reactions.tsx'

/** Everything a message says: text, pictures, embeds, components, reactions. */
export function MessageBody({ message }: { message: APIMessage }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow()
  const flags = message.flags ?? 0
  if (flags & MessageFlags.Loading) {
    return (
      <p className="thinking" role="status">
        <Dots />
        {t('interaction.thinking', { app: message.author.global_name || message.author.username })}
      </p>
    )
  }
  const isV2 = (flags & MessageFlags.IsComponentsV2) !== 0
  const hidesEmbeds = (flags & MessageFlags.SuppressEmbeds) !== 0
  return (
    <div className="body">
      {message.content && (
        <div className={isBigEmoji(message.content) ? 'text big-emoji' : 'text'}>
          <MarkdownView text={message.content} />
          {message.edited_timestamp && (
            <time
              className="edited"
              dateTime={message.edited_timestamp}
              title={formatTime(Date.parse(message.edited_timestamp), 'F', language, now) ?? ''}
            >
              {t('chat.edited')}
            </time>
          )}
        </div>
      )}
      {(message.message_snapshots ?? []).map(({ message: forwarded }, index) => (
        <blockquote key={index} className="forwarded">
          <small>{t('chat.forwarded')}</small>
          <MarkdownView text={forwarded.content} />
          <Attachments attachments={forwarded.attachments} />
          {forwarded.embeds.map((embed, at) => (
            <EmbedView key={at} embed={embed} />
          ))}
        </blockquote>
      ))}
      {!isV2 && <Attachments attachments={message.attachments} />}
      {!hidesEmbeds && message.embeds.map((embed, index) => <EmbedView key={index} embed={embed} />)}
      {message.poll && <PollView message={message} poll={message.poll} />}
      {(message.sticker_items ?? []).map((sticker) => (
        <p key={sticker.id} className="muted">
          {t('chat.sticker', { name: sticker.name })}
        </p>
      ))}
      {message.components && message.components.length > 0 && (
        <ComponentList message={message} components={message.components} />
      )}
      <Reactions message={message} />
    </div>
  )
}
