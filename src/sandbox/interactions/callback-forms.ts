import { z } from 'zod'
import { modalComponent } from '../components/forms.ts'
import { messageFields } from '../messages/message-form.ts'
import { choice, list, text } from '../rest/schema.ts'

export const callbackForm = z.object({
  type: choice([1, 4, 5, 6, 7, 8, 9, 10, 12]),
  data: z.unknown().optional(),
})

export const callbackMessageForm = z.object(messageFields)

export const modalForm = z.object({
  custom_id: text(1, 100),
  title: text(1, 45),
  components: list(modalComponent, 5, 1),
})

const localisations = z.record(z.string(), text(1, 100)).nullish()

export const choicesForm = z.object({
  choices: list(
    z.object({
      name: text(1, 100),
      name_localizations: localisations,
      value: z.union([z.string().max(100), z.number()]),
    }),
    25,
  ),
})
