import type { Snowflake } from '../../core/snowflake.ts'

export interface CommandOption {
  type: number
  name: string
  name_localizations?: Record<string, string> | null
  description: string
  description_localizations?: Record<string, string> | null
  required?: boolean
  choices?: { name: string; name_localizations?: Record<string, string> | null; value: string | number }[]
  options?: CommandOption[]
  channel_types?: number[]
  min_value?: number
  max_value?: number
  min_length?: number
  max_length?: number
  autocomplete?: boolean
}

export interface CommandRecord {
  id: Snowflake
  application_id: Snowflake
  guild_id?: Snowflake
  version: Snowflake
  type: number
  name: string
  name_localizations: Record<string, string> | null
  description: string
  description_localizations: Record<string, string> | null
  options: CommandOption[]
  default_member_permissions: string | null
  dm_permission: boolean
  nsfw: boolean
  integration_types: number[]
  contexts: number[] | null
}
