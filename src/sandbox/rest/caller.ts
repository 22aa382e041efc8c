import type { ApplicationRecord, UserRecord } from '../world/records.ts'

/** Who makes a request. */
export type Caller =
  | { kind: 'bot'; user: UserRecord; application: ApplicationRecord }
  | { kind: 'person'; user: UserRecord }
  | {
      kind: 'oauth'
      user: UserRecord | null
      application: ApplicationRecord
      scopes: readonly string[]
      accessToken: string
    }
  | { kind: 'nobody' }

/** A caller that has an account of its own: a bot or a person. */
export type Account = Extract<Caller, { kind: 'bot' | 'person' }>
