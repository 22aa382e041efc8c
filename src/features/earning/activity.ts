import type { Snowflake } from '../../core/snowflake.ts'

/** What XP can come from. */
export const SOURCES = ['message', 'moderator'] as const
export type Source = (typeof SOURCES)[number]

/** One thing that a member did, as plain data: all that judging it needs, and never what was written. */
export interface Activity {
  /** Deterministic, such as `message:<snowflake>`: the same deed has the same key however often it is told. */
  readonly key: string
  readonly source: Source
  readonly guildId: Snowflake
  readonly memberId: Snowflake
  /** The name that the member showed at the time, for boards that list members who left. */
  readonly name: string
  /** Where it happened, then what that lies in: thread, channel, category. */
  readonly channelIds: readonly Snowflake[]
  readonly roleIds: readonly Snowflake[]
  /** The deed's own time, milliseconds since the Unix epoch: never the time of hearing of it. */
  readonly at: number
}
