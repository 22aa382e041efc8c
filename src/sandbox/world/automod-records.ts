import type { Snowflake } from '../../core/snowflake.ts'

export interface AutoModRuleRecord {
  id: Snowflake
  guild_id: Snowflake
  name: string
  creator_id: Snowflake
  event_type: number
  trigger_type: number
  trigger_metadata: {
    keyword_filter?: string[]
    regex_patterns?: string[]
    presets?: number[]
    allow_list?: string[]
    mention_total_limit?: number
    mention_raid_protection_enabled?: boolean
  }
  actions: {
    type: number
    metadata: { channel_id?: Snowflake; duration_seconds?: number; custom_message?: string }
  }[]
  enabled: boolean
  exempt_roles: Snowflake[]
  exempt_channels: Snowflake[]
}
