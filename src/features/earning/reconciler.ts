import { setTimeout as delay } from 'node:timers/promises'
import type { GatewayMessageCreateDispatchData } from 'discord-api-types/v10'
import type { GuildDirectory, GuildMember } from '../../core/guild-directory.ts'
import type { GuildHistory } from '../../core/guild-history.ts'
import type { Log } from '../../core/log.ts'
import { DeliveryError } from '../../core/messenger.ts'
import { DISCORD_EPOCH } from '../../core/snowflake.ts'
import { isDatabaseUnavailable, orUnavailable, rawCollection, type Connection } from '../../database/index.ts'
import { gapModel, type Gap } from './gap.store.ts'

export interface ReconcilerOptions {
  readonly database: Connection
  readonly history: GuildHistory
  readonly guilds: Pick<GuildDirectory, 'members'>
  /** Takes a message in as if the gateway had brought it. */
  readonly hear: (message: GatewayMessageCreateDispatchData) => void
  /** How many activities wait for their commit. */
  readonly waiting: () => number
  readonly settled: () => Promise<void>
  readonly log: Log
}

/** While more wait than this, the present comes first. */
const BUSY = 5000
/** How many messages are read before they are waited for and the place is noted. */
const SETTLE_EVERY = 500
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 5 * 60_000

type Message = Awaited<ReturnType<GuildHistory['messagesAfter']>>[number]

/**
 * Makes gaps good from Discord's history: reads what was written since in every channel and thread, and hears it as the
 * gateway would have told it. Keys keep every credit single; a restart goes on with the channels that are left.
 */
export class Reconciler {
  readonly #options: ReconcilerOptions
  readonly #stopping = new AbortController()
  #running: Promise<void> | undefined
  #again = false
  /** Members of the guild that is being read, asked for once: Discord takes two such questions a second. */
  readonly #members = new Map<string, GuildMember | undefined>()

  constructor(options: ReconcilerOptions) {
    this.#options = options
  }

  /** There may be a gap. */
  look(): void {
    if (this.#stopping.signal.aborted) return
    if (this.#running) this.#again = true
    else
      this.#running = this.#untilClosed().finally(() => {
        this.#running = undefined
        const again = this.#again
        this.#again = false
        if (again) this.look()
      })
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  async #untilClosed(): Promise<void> {
    const { log } = this.#options
    for (let pause = FIRST_PAUSE; !this.#stopped(); pause = Math.min(LONGEST_PAUSE, pause * 2)) {
      try {
        await this.#closeAll()
        return
      } catch (error) {
        const passes = isDatabaseUnavailable(error) || error instanceof DeliveryError
        if (!passes) log.error('a gap could not be made good', { error })
        await this.#pause(pause)
      }
    }
  }

  /** One reading goes to the end of each channel, so it makes every gap good that is open when it begins. */
  async #closeAll(): Promise<void> {
    const { history, log } = this.#options
    const gaps = await orUnavailable(() => this.#gaps().find({ state: 'open' }).sort({ to: 1 }).toArray())
    const guildIds = new Set(
      gaps.flatMap(({ guildIds: ids, done }) => ids.filter((id) => !done.includes(id))),
    )
    for (const guildId of guildIds) {
      const own = gaps.filter((gap) => gap.guildIds.includes(guildId) && !gap.done.includes(guildId))
      const memberSince = history.memberSince(guildId)
      if (memberSince !== undefined) await this.#tryGuild(own, guildId, memberSince)
      if (this.#stopped()) return
    }
    for (const { _id, reason, from } of gaps) {
      const now = await orUnavailable(() => this.#gaps().findOne({ _id }))
      if (!now?.guildIds.every((id) => now.done.includes(id))) continue
      await this.#note([now], { $set: { state: 'done', endedAt: new Date() } })
      log.info('a gap was made good from the history', {
        reason,
        from,
        guilds: now.guildIds.length,
        messages: now.found,
      })
    }
  }

  /** A refusal that stays ends the reading of this guild; anything else is tried again. */
  async #tryGuild(gaps: readonly Gap[], guildId: string, memberSince: number): Promise<void> {
    try {
      await this.#readGuild(gaps, guildId, memberSince)
    } catch (error) {
      if (!(error instanceof DeliveryError) || !error.facts.permanent) throw error
      const { code, status } = error.facts
      const reason = code > 0 ? `discord-${code}` : `http-${status}`
      this.#options.log.warn('the history of a gap is refused', { guildId, reason })
      await this.#note(gaps, { $addToSet: { done: guildId, refusals: `${guildId} ${reason}` } })
    }
  }

  async #readGuild(gaps: readonly Gap[], guildId: string, memberSince: number): Promise<void> {
    const { history, log } = this.#options
    this.#members.clear()
    const begin = Math.max(memberSince, Math.min(...gaps.map(({ from }) => from.getTime())))
    log.info('reading the history of a gap', { guildId, gaps: gaps.length, since: new Date(begin) })
    for (const { id, lastMessageId } of await history.channels(guildId, begin)) {
      const after = gaps.map(({ cursors, from }) => cursors[id] ?? snowflakeAt(from.getTime()))
      const earliest = [snowflakeAt(memberSince), after.reduce(lowerId)].reduce(higherId)
      if (lastMessageId !== null && BigInt(lastMessageId) > BigInt(earliest))
        await this.#readChannel(gaps, guildId, id, earliest)
      if (this.#stopped()) return
    }
    await this.#note(gaps, { $addToSet: { done: guildId } })
  }

  async #readChannel(gaps: readonly Gap[], guildId: string, channelId: string, start: string): Promise<void> {
    let after = start
    let unsettled = 0
    const settle = async () => {
      await this.#options.settled()
      if (this.#stopped()) return
      await this.#note(gaps, { $set: { [`cursors.${channelId}`]: after }, $inc: { found: unsettled } })
      unsettled = 0
    }
    while (!this.#stopped()) {
      const messages = await this.#page(channelId, after)
      await this.#hear(guildId, messages)
      after = messages.at(-1)?.id ?? after
      unsettled += messages.length
      if (messages.length === 0) break
      if (unsettled >= SETTLE_EVERY) await settle()
    }
    await settle()
  }

  async #page(channelId: string, after: string): Promise<readonly Message[]> {
    try {
      return await this.#options.history.messagesAfter(channelId, after)
    } catch (error) {
      if (error instanceof DeliveryError && error.facts.permanent) return []
      throw error
    }
  }

  async #hear(guildId: string, messages: readonly Message[]): Promise<void> {
    const { guilds, hear, waiting } = this.#options
    if (messages.length === 0) return
    while (waiting() > BUSY && !this.#stopped()) await this.#pause(FIRST_PAUSE)
    const people = new Set(messages.filter(({ author }) => !author.bot).map(({ author }) => author.id))
    const unknown = [...people].filter((id) => !this.#members.has(id))
    if (unknown.length > 0) {
      const found = await guilds.members(guildId, unknown)
      for (const id of unknown) this.#members.set(id, found.get(id))
    }
    for (const message of messages) hear(asHeard(message, guildId, this.#members.get(message.author.id)))
  }

  async #note(gaps: readonly Gap[], update: object): Promise<void> {
    const ids = gaps.map(({ _id }) => _id)
    await orUnavailable(() => this.#gaps().updateMany({ _id: { $in: ids } }, update))
  }

  #gaps() {
    return rawCollection(gapModel(this.#options.database))
  }

  #stopped(): boolean {
    return this.#stopping.signal.aborted
  }

  async #pause(milliseconds: number): Promise<void> {
    await delay(milliseconds, undefined, { signal: this.#stopping.signal }).catch(() => undefined)
  }
}

function lowerId(a: string, b: string): string {
  return BigInt(a) < BigInt(b) ? a : b
}

function higherId(a: string, b: string): string {
  return BigInt(a) > BigInt(b) ? a : b
}

/** The lowest id of that millisecond, less one. */
function snowflakeAt(time: number): string {
  const first = BigInt(Math.max(0, time - DISCORD_EPOCH)) << 22n
  return String(first > 0n ? first - 1n : 0n)
}

/** History tells a message without its guild and without what its author was there. */
function asHeard(
  message: Message,
  guildId: string,
  member: GuildMember | undefined,
): GatewayMessageCreateDispatchData {
  const shown = member && { nick: member.displayName, roles: [...member.roleIds] }
  return { ...message, guild_id: guildId, member: shown } as unknown as GatewayMessageCreateDispatchData
}
