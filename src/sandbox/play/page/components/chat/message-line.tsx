import { type APIChannel, type APIMessage, type Snowflake, MessageFlags } from 'discord-api-types/v10'
import { memo } from 'react'
import { dismissPending } from '../../actions/use-interaction.ts'
import { useClient } from '../../client-context.ts'
import { useLanguage, useText } from '../../i18n/language.ts'
import type { MessageRow } from '../../state/message-rows.ts'
import { ChannelBeginning } from './channel-beginning.tsx'
import { MessageItem } from './message-item.tsx'
import { OutgoingItem } from './outgoing-item.tsx'
import { isSystemMessage, SystemLine } from './system-line.tsx'

interface Props {
  readonly row: MessageRow
  readonly channel: APIChannel
  readonly onReply: (message: APIMessage) => void
  readonly onJump: (id: Snowflake) => Promise<void>
}

export const MessageLine = memo(Line, isSameLine)

function Line({ row, channel, onReply, onJump }: Props) {
  const t = useText()
  const client = useClient()
  switch (row.kind) {
    case 'older':
      return <p className="row-note">{t('state.loading')}</p>
    case 'beginning':
      return <ChannelBeginning channel={channel} />
    case 'day':
      return <DayLine time={row.time} />
    case 'new':
      return (
        <div className="day-line new-line" role="separator">
          <span>{t('chat.new')}</span>
        </div>
      )
    case 'outgoing':
      return <OutgoingItem message={row.message} />
    case 'pending':
      return row.pending.failed ? (
        <p className="row-note failure" role="alert">
          {t('interaction.no-answer', {
            command: row.pending.commandName ?? '',
            app: row.pending.applicationName,
          })}{' '}
          <button type="button" className="link" onClick={() => dismissPending(client, row.pending.nonce)}>
            {t('action.dismiss')}
          </button>
        </p>
      ) : (
        <p className="row-note">{t('interaction.sending', { command: row.pending.commandName ?? '' })}</p>
      )
    case 'message':
      return isSystemMessage(row.message) ? (
        <SystemLine message={row.message} />
      ) : (
        <MessageItem
          message={row.message}
          follows={row.follows && ((row.message.flags ?? 0) & MessageFlags.Ephemeral) === 0}
          onReply={onReply}
          onJump={onJump}
        />
      )
  }
}

/** Rows are made anew with each message that arrives; only those that say something else are drawn anew. */
function isSameLine(before: Props, after: Props): boolean {
  const [a, b] = [before.row, after.row]
  if (before.channel !== after.channel || a.key !== b.key) return false
  if (a.kind === 'message' && b.kind === 'message') return a.message === b.message && a.follows === b.follows
  if (a.kind === 'outgoing' && b.kind === 'outgoing') return a.message === b.message
  return a.kind === b.kind && a.kind !== 'pending'
}

function DayLine({ time }: { time: number }) {
  const language = useLanguage()
  return (
    <div className="day-line" role="separator">
      <span>{new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(time)}</span>
    </div>
  )
}
