import { z } from 'zod'
import { choice, flag, integer, list, maybe, snowflake, text } from '../rest/schema.ts'

const emoji = z.object({ id: maybe(snowflake), name: maybe(text(0, 100)), animated: maybe(flag) })

/** A poll as a message is created with it; `duration` is in hours. */
export const pollForm = z.object({
  question: z.object({ text: text(1, 300) }),
  answers: list(z.object({ poll_media: z.object({ text: maybe(text(1, 55)), emoji: maybe(emoji) }) }), 10, 1),
  duration: maybe(integer(1, 768)),
  allow_multiselect: maybe(flag),
  layout_type: maybe(choice([1])),
})

export type PollInput = z.output<typeof pollForm>
