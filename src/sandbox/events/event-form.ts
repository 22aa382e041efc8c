import { z } from 'zod'
import { recurrenceForm } from './recurrence-form.ts'
import { choice, imageData, maybe, optionalNull, snowflake, text, timestamp } from '../rest/schema.ts'

export const eventForm = z.object({
  channel_id: optionalNull(snowflake),
  entity_metadata: optionalNull(z.object({ location: maybe(text(1, 100)) })),
  name: text(1, 100),
  privacy_level: choice([2]),
  scheduled_start_time: timestamp,
  scheduled_end_time: optionalNull(timestamp),
  description: optionalNull(text(0, 1000)),
  entity_type: choice([1, 2, 3]),
  image: optionalNull(imageData),
  recurrence_rule: optionalNull(recurrenceForm),
})

export const eventEditForm = eventForm.partial().extend({
  name: maybe(text(1, 100)),
  privacy_level: maybe(choice([2])),
  scheduled_start_time: maybe(timestamp),
  entity_type: maybe(choice([1, 2, 3])),
  status: maybe(choice([1, 2, 3, 4])),
})

export type EventEdit = z.output<typeof eventEditForm>
