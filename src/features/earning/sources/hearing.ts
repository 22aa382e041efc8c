import type { GatewayDispatchPayload } from 'discord-api-types/v10'
import type { Snowflake } from '../../../core/snowflake.ts'
import type { Activity } from '../activity.ts'
import type { QualitySense } from '../quality/quality-sense.ts'

/** What turning a dispatch into activities may need besides the dispatch. */
export interface Hearing {
  /** A channel and what it lies in: thread, channel, category. */
  readonly pathOf: (channelId: Snowflake) => readonly Snowflake[]
  readonly isBot: (userId: Snowflake) => boolean
  /** Undefined where texts can't be seen, for lack of the Message Content intent. */
  readonly quality: QualitySense | undefined
  /** Time of hearing in milliseconds, for deeds of which Discord tells no time. */
  readonly now: () => number
}

/** What a dispatch earns, if it is of the listener's kind. */
export type SourceListener = (packet: GatewayDispatchPayload, hearing: Hearing) => readonly Activity[]

const SNOWFLAKE = /^\d{1,20}$/

/** Whether an id from outside is one. */
export function isSnowflake(id: string | undefined): id is Snowflake {
  return id !== undefined && SNOWFLAKE.test(id)
}
