import type { Snowflake } from '../../core/snowflake.ts'

/** Who an event is for: those in a guild who may see the channel, or named people. */
export type Audience =
  | {
      guild: Snowflake
      channel?: Snowflake
      only?: (userId: Snowflake) => boolean
      /** Bots hear of it even when they may not see the channel. */
      hiddenFromPeopleOnly?: boolean
    }
  | { users: readonly Snowflake[] }

/** An event on its way to the gateway sessions. */
export interface Dispatch {
  event: string
  data: object
  /** `data` as JSON already, for those who send many alike. */
  json?: string
  /** Bit mask: a bot's session gets it with any of these intents; 0 reaches every session. */
  intents: number
  audience: Audience
  /** What bots without the Message Content intent get instead, and who gets the full text all the same. */
  withheld?: { data: object; exceptFor: ReadonlySet<Snowflake> }
}
