import { useVirtualizer } from '@tanstack/react-virtual'
import type { APIChannel, APIMessage, Snowflake } from 'discord-api-types/v10'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { forgetOld, loadNewest, loadOlder, loadUntil } from '../../actions/load-history.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { type MessageRow, messageRows } from '../../state/message-rows.ts'
import { Guard } from '../ui/guard.tsx'
import { Icon } from '../ui/icon.tsx'
import { useStickToEnd } from './use-stick-to-end.ts'
import { MessageLine } from './message-line.tsx'

interface Props {
  readonly channel: APIChannel
  readonly onReply: (message: APIMessage) => void
}

const nearTop = 4
const farFromEnd = 480
/** A talk that is only followed at its end need not be kept whole; it can be paged in again. */
const mostKept = 600

/** A channel's talk, newest at the bottom; only what is in sight is in the page. */
export function MessageList({ channel, onReply }: Props) {
  const t = useText()
  const client = useClient()
  const history = usePlay((state) => state.histories.get(channel.id))
  const rows = useRows(channel.id)
  const { scroller, stick, isStuck } = useStickToEnd()
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    anchorTo: 'end',
    overscan: 10,
    paddingEnd: 16,
  })
  const last = rows.at(-1)
  const ownNews = last?.kind === 'outgoing' || last?.kind === 'pending' ? last.key : null
  const visible = virtualizer.getVirtualItems()
  const first = visible[0]?.index
  const known = history?.items.length ?? 0
  const hasMessages = known > 0
  const ready = history?.status === 'ready'

  // Whoever writes wants to see it, wherever the list stood.
  useEffect(() => {
    if (ownNews !== null) stick()
  }, [ownNews, stick])
  useEffect(() => {
    if (first !== undefined && first <= nearTop && ready && hasMessages) void loadOlder(client, channel.id)
  }, [client, channel.id, first, ready, hasMessages])

  useEffect(() => {
    if (known > mostKept && isStuck()) forgetOld(client.store, channel.id)
  }, [client, channel.id, known, isStuck])
  const latestRows = useRef(rows)
  useEffect(() => {
    latestRows.current = rows
  }, [rows])
  const jumpTo = useCallback(
    async (id: Snowflake) => {
      await loadUntil(client, channel.id, id)
      // The list learns of the new messages with the next frame.
      requestAnimationFrame(() => {
        const index = latestRows.current.findIndex((row) => row.key === id)
        if (index === -1) return
        virtualizer.scrollToIndex(index, { align: 'center' })
        requestAnimationFrame(() => flash(scroller.current, id))
      })
    },
    [client, channel.id, virtualizer, scroller],
  )

  return (
    <div className="message-area">
      <div
        ref={scroller}
        className="message-scroll"
        tabIndex={0}
        role="region"
        aria-label={t('chat.messages', { channel: channel.name ?? '' })}
        onKeyDown={moveBetweenMessages}
      >
        {history?.status === 'failed' && (
          <p role="alert" className="form-error">
            {history.error}{' '}
            <button type="button" onClick={() => void loadNewest(client, channel.id)}>
              {t('action.try-again')}
            </button>
          </p>
        )}
        <ol className="message-rows" style={{ height: virtualizer.getTotalSize() }}>
          {visible.map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <li
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Guard instead={<p className="row-note">{t('chat.cannot-show')}</p>}>
                  <MessageLine row={row} channel={channel} onReply={onReply} onJump={jumpTo} />
                </Guard>
              </li>
            )
          })}
        </ol>
      </div>
      {hasMessages && !virtualizer.isAtEnd(farFromEnd) && (
        <button type="button" className="jump-down" onClick={stick}>
          <Icon name="jump" size={16} /> {t('chat.to-newest')}
        </button>
      )}
    </div>
  )
}

function useRows(channelId: Snowflake): readonly MessageRow[] {
  const history = usePlay((state) => state.histories.get(channelId))
  const newFrom = usePlay((state) => state.newFrom)
  const outbox = usePlay((state) => state.outbox)
  const pending = usePlay((state) => state.pending)
  return useMemo(
    () =>
      messageRows({
        items: history?.items ?? [],
        hasOlder: history?.hasOlder ?? true,
        newFrom,
        outbox: outbox.filter((message) => message.channelId === channelId),
        pending: pending.filter((waiting) => waiting.channelId === channelId),
      }),
    [history, newFrom, outbox, pending, channelId],
  )
}

function estimate(row: MessageRow | undefined): number {
  if (row?.kind !== 'message') return row?.kind === 'beginning' ? 160 : 44
  const { message, follows } = row
  const lines = Math.ceil(message.content.length / 90) + (message.content.match(/\n/g)?.length ?? 0)
  const extras =
    message.embeds.length * 160 + message.attachments.length * 240 + (message.components?.length ?? 0) * 48
  return (follows ? 4 : 42) + lines * 22 + extras
}

/** Up and down walk from message to message, so that Tab need not pass every button of a long talk. */
function moveBetweenMessages(event: React.KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
  if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return
  const messages = [...event.currentTarget.querySelectorAll<HTMLElement>('article.message')]
  const current = document.activeElement?.closest<HTMLElement>('article.message')
  if (document.activeElement !== event.currentTarget && document.activeElement !== current) return
  const at = current ? messages.indexOf(current) + step : messages.length - 1
  const target = messages[at]
  if (!target) return
  event.preventDefault()
  target.focus()
  target.scrollIntoView({ block: 'nearest' })
}

function flash(scroller: HTMLElement | null, id: Snowflake) {
  const message = scroller?.querySelector<HTMLElement>(`[data-message="${id}"]`)
  message?.focus({ preventScroll: true })
  message?.animate([{ background: 'var(--flash)' }, { background: 'transparent' }], { duration: 1600 })
}
