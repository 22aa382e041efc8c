import { GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord-api-types/v10'
import type { AnyBulkWriteOperation } from 'mongodb'
import type { Connection } from 'mongoose'
import { rawCollection, type ClientSession } from '../../../database/index.ts'
import type { Rider, RiderWrite } from '../rider.ts'
import {
  sessionChange,
  snapshotChanges,
  type SnapshotChange,
  type SnapshotSession,
} from './snapshot-change.ts'
import { snapshotModel, type SnapshotPart } from './snapshot.store.ts'

/**
 * Keeps what Discord tells only a new session - the bot, its guilds, their channels and roles - beside the checkpoint, since
 * a process that goes on with the session is not told again.
 */
export class SnapshotKeeper implements Rider {
  readonly #connection: Connection
  readonly #sessions = new Map<number, SnapshotSession>()
  /** By part and place: only the newest change of a place counts. */
  #changes = new Map<string, SnapshotChange>()

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Hears a dispatch; one without a sequence was made from a snapshot and tells the session alone. */
  hear(packet: GatewayDispatchPayload, shardId: number): void {
    const isTold = typeof packet.s === 'number' && packet.s > 0
    if (packet.t === GatewayDispatchEvents.Ready) {
      const { session_id: sessionId, user } = packet.d
      this.#sessions.set(shardId, { shardId, sessionId, botId: user.id })
      if (isTold) this.#note(sessionChange(packet.d, shardId))
      return
    }
    const session = this.#sessions.get(shardId)
    if (!session || !isTold) return
    for (const change of snapshotChanges(packet, session)) this.#note(change)
  }

  take(): RiderWrite | undefined {
    if (this.#changes.size === 0) return undefined
    const taken = this.#changes
    this.#changes = new Map()
    return {
      write: (session) => this.#write([...taken.values()], session),
      committed: () => undefined,
      failed: () => {
        const newer = this.#changes
        this.#changes = taken
        for (const change of newer.values()) this.#note(change)
      },
    }
  }

  #note(change: SnapshotChange): void {
    if (!('path' in change)) {
      for (const [key, { part }] of this.#changes) if (part === change.part) this.#changes.delete(key)
    }
    const key = 'path' in change ? `${change.part}/${change.path}` : change.part
    // Deleted first, so that it takes its place behind what came before it.
    this.#changes.delete(key)
    this.#changes.set(key, change)
  }

  async #write(changes: readonly SnapshotChange[], session: ClientSession): Promise<void> {
    await rawCollection(snapshotModel(this.#connection)).bulkWrite(changes.map(toWrite), { session })
  }
}

function toWrite(change: SnapshotChange): AnyBulkWriteOperation<SnapshotPart> {
  const filter = { _id: change.part }
  if ('replace' in change) return { replaceOne: { filter, replacement: change.replace, upsert: true } }
  if ('remove' in change) return { deleteOne: { filter } }
  const { path, value } = change
  return {
    updateOne: {
      filter,
      update: value === undefined ? { $unset: { [path]: '' } } : { $set: { [path]: value } },
    },
  }
}
