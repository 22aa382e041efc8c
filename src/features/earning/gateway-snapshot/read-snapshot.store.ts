import type { Connection } from 'mongoose'
import { guildPart, readSnapshotParts, shardPart, type SnapshotPart } from './snapshot.store.ts'

/** What discord.js has to be told before it goes on with a session: the data of READY and of each GUILD_CREATE. */
export interface GatewaySnapshot {
  readonly ready: Readonly<Record<string, unknown>>
  readonly guilds: readonly Readonly<Record<string, unknown>>[]
}

/** The snapshot of a shard's session as of its last commit; undefined when that session left none. */
export async function readSnapshot(
  connection: Connection,
  shardId: number,
  sessionId: string,
): Promise<GatewaySnapshot | undefined> {
  const parts = await readSnapshotParts(connection, shardId, sessionId)
  const shard = parts.find(({ _id }) => _id === shardPart(shardId))
  if (!shard) return undefined
  const guilds = parts.filter((part) => part !== shard)
  return {
    ready: {
      ...shard.fields,
      session_id: sessionId,
      guilds: guilds.map(({ _id }) => ({ id: _id.slice(guildPart('').length), unavailable: true })),
    },
    // A guild that was away is left waiting: Discord sends it when it is back.
    guilds: guilds.filter(({ fields }) => fields['unavailable'] !== true).map(guildOf),
  }
}

function guildOf({ fields, channels, threads, roles, member }: SnapshotPart): Record<string, unknown> {
  return {
    ...fields,
    unavailable: false,
    channels: Object.values(channels ?? {}),
    threads: Object.values(threads ?? {}),
    roles: Object.values(roles ?? {}),
    members: member ? [member] : [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    stickers: [],
  }
}
