import type { Snowflake } from '../../core/snowflake.ts'
import type { Language } from './character.ts'

/** Someone who is not of the population. */
export interface Stranger {
  readonly id: Snowflake
  readonly name: string
  /** What their client is set to, where known. */
  readonly language: Language | undefined
}

/** What the population notices; `room` and `called` are keys. */
export type Happening =
  | {
      readonly kind: 'message'
      readonly messageId: Snowflake
      readonly room: string
      readonly from: Stranger
      readonly text: string
      /** Characters that it mentions or replies to. */
      readonly called: readonly string[]
    }
  | {
      readonly kind: 'join'
      readonly from: Stranger
      readonly greeting: { room: string; messageId: Snowflake } | undefined
    }
  | {
      readonly kind: 'announcement'
      readonly messageId: Snowflake
      readonly room: string
      /** What the members that the bot speaks of are called. */
      readonly names: readonly string[]
    }
