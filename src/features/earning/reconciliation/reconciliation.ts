import type { APIGuildMember, GatewayDispatchPayload } from 'discord-api-types/v10'
import type { GuildDirectory } from '../../../core/guild-directory.ts'
import type { GuildHistory } from '../../../core/guild-history.ts'
import type { Log } from '../../../core/log.ts'
import type { Connection } from '../../../database/index.ts'

/** What a gap hid of who is in a guild. */
export interface MissedStretch {
  readonly guildId: string
  /** From when on nothing was heard, in milliseconds by Discord's clock. */
  readonly since: number
  /** Who joined since then and is still there; undefined when Discord does not list members. */
  readonly joined: readonly APIGuildMember[] | undefined
  /** Ids of all members there are now; undefined when Discord does not list them. */
  readonly present: ReadonlySet<string> | undefined
}

/** Makes good what a gap hid; told at least once a gap and guild, and again when it rejects. */
export type GapListener = (missed: MissedStretch) => Promise<void>

/** What reading the history of a gap works with. */
export interface ReconciliationServices {
  readonly database: Connection
  readonly history: GuildHistory
  readonly guilds: Pick<GuildDirectory, 'members'>
  /** Takes a dispatch in as if the gateway had brought it at that time; now when left out. */
  readonly hear: (packet: GatewayDispatchPayload, at?: number) => void
  readonly listeners: readonly GapListener[]
  /** How many activities wait for their commit. */
  readonly waiting: () => number
  readonly settled: () => Promise<void>
  readonly log: Log
}
