import { z } from 'zod'
import {
  choice,
  imageData,
  integer,
  list,
  maybe,
  optionalNull,
  snowflake,
  text,
  timestamp,
} from '../rest/schema.ts'

const recurrence = z.object({
  start: timestamp,
  end: optionalNull(timestamp),
  frequency: choice([0, 1, 2, 3]),
  interval: integer(1, 100),
  by_weekday: optionalNull(list(choice([0, 1, 2, 3, 4, 5, 6]), 7)),
  by_n_weekday: optionalNull(list(z.object({ n: integer(1, 5), day: integer(0, 6) }), 1)),
  by_month: optionalNull(list(integer(1, 12), 12)),
  by_month_day: optionalNull(list(integer(1, 31), 31)),
  by_year_day: optionalNull(list(integer(1, 364), 364)),
  count: optionalNull(integer(1, 1000)),
})

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
  recurrence_rule: optionalNull(recurrence),
})

export const eventEditForm = eventForm.partial().extend({
  name: maybe(text(1, 100)),
  privacy_level: maybe(choice([2])),
  scheduled_start_time: maybe(timestamp),
  entity_type: maybe(choice([1, 2, 3])),
  status: maybe(choice([1, 2, 3, 4])),
})

export type EventEdit = z.output<typeof eventEditForm>
