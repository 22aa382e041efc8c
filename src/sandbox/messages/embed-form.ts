import { z } from 'zod'
import { mediaUrl } from '../components/forms.ts'
import { flag, integer, list, maybe, text, timestamp } from '../rest/schema.ts'

const image = z.object({
  url: mediaUrl,
  width: maybe(integer(0, 2_147_483_647)),
  height: maybe(integer(0, 2_147_483_647)),
})

/** One rich embed as bots and webhooks send it. */
export const embedForm = z.object({
  title: maybe(text(0, 256)),
  type: maybe(text(0, 50)),
  description: maybe(text(0, 4096)),
  url: maybe(mediaUrl),
  // Some clients write 0 for an embed without a time, and Discord takes it so.
  timestamp: z.preprocess((value) => (value === 0 || value === '' ? undefined : value), maybe(timestamp)),
  color: maybe(integer(0, 0xffffff)),
  footer: maybe(z.object({ text: text(1, 2048), icon_url: maybe(mediaUrl) })),
  image: maybe(image),
  thumbnail: maybe(image),
  author: maybe(z.object({ name: text(1, 256), url: maybe(mediaUrl), icon_url: maybe(mediaUrl) })),
  provider: maybe(z.object({ name: maybe(text(0, 256)), url: maybe(mediaUrl) })),
  fields: maybe(list(z.object({ name: text(1, 256), value: text(1, 1024), inline: maybe(flag) }), 25)),
})

export type EmbedInput = z.output<typeof embedForm>

/** Characters of an embed that count against the 6,000 of a message. */
export function embedLength(embed: EmbedInput): number {
  let length = (embed.title?.length ?? 0) + (embed.description?.length ?? 0)
  length += (embed.footer?.text.length ?? 0) + (embed.author?.name.length ?? 0)
  for (const field of embed.fields ?? []) length += field.name.length + field.value.length
  return length
}
