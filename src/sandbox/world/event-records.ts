import type { Snowflake } from '../../core/snowflake.ts'

export interface ScheduledEventRecord {
  id: Snowflake
  guild_id: Snowflake
  channel_id: Snowflake | null
  creator_id: Snowflake
  name: string
  description: string | null
  scheduled_start_time: string
  scheduled_end_time: string | null
  privacy_level: number
  status: number
  entity_type: number
  entity_id: Snowflake | null
  entity_metadata: { location?: string } | null
  image: string | null
  recurrence_rule: Record<string, unknown> | null
  user_ids: Snowflake[]
  exceptions: EventExceptionRecord[]
}

export interface EventExceptionRecord {
  event_id: Snowflake
  event_exception_id: Snowflake
  scheduled_start_time: string | null
  scheduled_end_time: string | null
  is_canceled: boolean
  user_ids: Snowflake[]
}
