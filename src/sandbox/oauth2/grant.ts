import type { Snowflake } from '../../core/snowflake.ts'

/** An OAuth2 permission that a person gave to an application. */
export interface OAuthGrant {
  id: string
  application_id: Snowflake
  user_id: Snowflake | null
  scopes: string[]
  access_token: string
  refresh_token: string | null
  /** Milliseconds since the Unix epoch. */
  expires_at: number
}
