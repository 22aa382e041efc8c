import { z } from 'zod'
import { pollForm } from '../polls/poll-form.ts'
import {
  badLength,
  choice,
  flag,
  integer,
  list,
  maybe,
  refuse,
  snowflake,
  text,
  verbatim,
} from '../rest/schema.ts'
import { embedForm } from './embed-form.ts'

const LONGEST_NONCE = 25

const allowedMentions = z.object({
  parse: maybe(list(choice(['users', 'roles', 'everyone']), 3)),
  users: maybe(list(snowflake, 100)),
  roles: maybe(list(snowflake, 100)),
  replied_user: maybe(flag),
})

/** A new attachment names a file of the request by its index; an edit keeps an old one by its id. */
const attachment = z.object({
  id: snowflake,
  filename: maybe(text(0, 1024)),
  title: maybe(text(0, 1024)),
  description: maybe(text(0, 1024)),
  is_spoiler: maybe(flag),
  duration_secs: maybe(z.number()),
  waveform: maybe(text(0, 400)),
  uploaded_filename: maybe(text(0, 1024)),
})

const nonce = z.unknown().transform((value, context): string | number => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  if (typeof value !== 'string')
    return refuse(context, 'STRING_TYPE_CONVERT', 'Could not interpret the nonce as string.')
  return value.length > LONGEST_NONCE ? badLength(context, 0, LONGEST_NONCE) : value
})

const reference = z.object({
  type: maybe(choice([0, 1])),
  message_id: snowflake,
  channel_id: maybe(snowflake),
  guild_id: maybe(snowflake),
  fail_if_not_exists: maybe(flag),
})

/** What every way of writing a message takes; components are checked once the flags are known. */
export const messageFields = {
  content: maybe(verbatim(2000)),
  tts: maybe(flag),
  embeds: maybe(list(embedForm, 10)),
  allowed_mentions: maybe(allowedMentions),
  components: maybe(list(z.unknown(), 40)),
  attachments: maybe(list(attachment, 10)),
  flags: maybe(integer(0, 2_147_483_647)),
  poll: maybe(pollForm),
}

export const messageForm = z.object({
  ...messageFields,
  nonce: maybe(nonce),
  enforce_nonce: maybe(flag),
  message_reference: maybe(reference),
  sticker_ids: maybe(list(snowflake, 3)),
})

/** Edits tell "left out" (keep) from null or empty (clear). */
export const messageEditForm = z.object({
  content: z.optional(z.nullable(verbatim(2000))),
  embeds: z.optional(z.nullable(list(embedForm, 10))),
  allowed_mentions: maybe(allowedMentions),
  components: z.optional(z.nullable(list(z.unknown(), 40))),
  attachments: z.optional(z.nullable(list(attachment, 10))),
  flags: maybe(integer(0, 2_147_483_647)),
  poll: maybe(pollForm),
})

export type MessageInput = Partial<z.output<typeof messageForm>>
export type MessageEditInput = z.output<typeof messageEditForm>
export type AllowedMentions = z.output<typeof allowedMentions>
export type AttachmentInput = z.output<typeof attachment>
