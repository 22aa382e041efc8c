import type { Snowflake } from '../../core/snowflake.ts'
import type { HoldReason } from './reason.ts'
import type { MessageQuality } from './quality/message-quality.ts'

/** What XP can come from. */
export const SOURCES = [
  'message',
  'voice',
  'reaction',
  'thread',
  'reply',
  'event',
  'boost',
  'command',
  'moderator',
  'mission',
] as const
export type Source = (typeof SOURCES)[number]

/** What members do themselves, or are given by others' deeds; not what moderators decide or missions reward. */
export type DeedSource = Exclude<Source, 'moderator' | 'mission'>

/** One thing that a member did, as plain data: all that judging it needs, and never what was written. */
export interface Activity {
  /** Deterministic, such as `message:<snowflake>`: the same deed has the same key however often it is told. */
  readonly key: string
  readonly source: Source
  readonly guildId: Snowflake
  readonly memberId: Snowflake
  /** The name that the member showed at the time, for boards that list members who left; empty when not told. */
  readonly name: string
  /** Where it happened, then what that lies in: thread, channel, category. */
  readonly channelIds: readonly Snowflake[]
  /** Null when not told: the roles that were seen last then count. */
  readonly roleIds: readonly Snowflake[] | null
  /** When the member joined the guild, in milliseconds; absent when not told. */
  readonly joinedAt?: number
  /** The deed's own time, milliseconds since the Unix epoch; the time of hearing only where Discord tells none. */
  readonly at: number
  /** When what it is about was made, such as the message that got a reaction; absent when that does not matter. */
  readonly aboutAt?: number
  /** Whose deed it was, where that is another than who earns: the one who reacted or replied. */
  readonly givenBy?: Snowflake
  /** What a text was like, in numbers; absent when there was none to see. */
  readonly quality?: MessageQuality
  /** Reasons that the deed itself gives to hold what it earns. */
  readonly holds?: readonly HoldReason[]
}
