import { type APIMessage, MessageType, type Snowflake } from 'discord-api-types/v10'
import type { OutgoingMessage, PendingInteraction } from './play-state.ts'
import { idTime } from './snowflakes.ts'

export type MessageRow =
  | { readonly kind: 'beginning'; readonly key: string }
  | { readonly kind: 'older'; readonly key: string }
  | { readonly kind: 'day'; readonly key: string; readonly time: number }
  | { readonly kind: 'new'; readonly key: string }
  | {
      readonly kind: 'message'
      readonly key: string
      readonly message: APIMessage
      readonly follows: boolean
    }
  | { readonly kind: 'outgoing'; readonly key: string; readonly message: OutgoingMessage }
  | { readonly kind: 'pending'; readonly key: string; readonly pending: PendingInteraction }

/** Messages of one author within this time stand under one name (milliseconds). */
const together = 7 * 60_000

interface Content {
  readonly items: readonly APIMessage[]
  readonly hasOlder: boolean
  /** The first unread message. */
  readonly newFrom: Snowflake | null
  readonly outbox: readonly OutgoingMessage[]
  readonly pending: readonly PendingInteraction[]
}

/** The lines of a channel from top to bottom: days, messages, and below them what is still on its way. */
export function messageRows({ items, hasOlder, newFrom, outbox, pending }: Content): readonly MessageRow[] {
  const rows: MessageRow[] = [
    hasOlder ? { kind: 'older', key: 'older' } : { kind: 'beginning', key: 'beginning' },
  ]
  let previous: APIMessage | null = null
  for (const message of items) {
    const time = idTime(message.id)
    const sameDay = previous !== null && isSameDay(idTime(previous.id), time)
    if (!sameDay) rows.push({ kind: 'day', key: `day-${message.id}`, time })
    if (message.id === newFrom) rows.push({ kind: 'new', key: 'new' })
    const follows = message.id !== newFrom && sameDay && previous !== null && isFollowUp(previous, message)
    rows.push({ kind: 'message', key: message.id, message, follows })
    previous = message
  }
  for (const message of outbox) rows.push({ kind: 'outgoing', key: `out-${message.nonce}`, message })
  for (const waiting of pending) {
    if (waiting.commandName !== null)
      rows.push({ kind: 'pending', key: `wait-${waiting.nonce}`, pending: waiting })
  }
  return rows
}

function isFollowUp(previous: APIMessage, message: APIMessage): boolean {
  return (
    message.type === MessageType.Default &&
    (previous.type === MessageType.Default || previous.type === MessageType.Reply) &&
    previous.author.id === message.author.id &&
    previous.author.username === message.author.username &&
    !message.message_reference &&
    previous.flags === message.flags &&
    idTime(message.id) - idTime(previous.id) < together
  )
}

function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}
