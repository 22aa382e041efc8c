import { setTimeout as delay } from 'node:timers/promises'
import type { GatewayMessageCreateDispatchData } from 'discord-api-types/v10'
import type { GuildDirectory, GuildMember } from '../../core/guild-directory.ts'
import type { GuildHistory, HistoryChannel } from '../../core/guild-history.ts'
import type { Log } from '../../core/log.ts'
import { DeliveryError } from '../../core/messenger.ts'
import { DISCORD_EPOCH, snowflakeTime } from '../../core/snowflake.ts'
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
    const { database, log } = this.#options
    for (let pause = FIRST_PAUSE; !this.#stopped(); pause = Math.min(LONGEST_PAUSE, pause * 2)) {
      try {
        const gaps = await orUnavailable(() =>
          rawCollection(gapModel(database)).find({ state: 'open' }).sort({ to: 1 }).toArray(),
        )
        for (const gap of gaps) if (!this.#stopped()) await this.#close(gap)
        return
      } catch (error) {
        const passes = isDatabaseUnavailable(error) || error instanceof DeliveryError
        if (!passes) log.error('a gap could not be made good', { error })
        await this.#pause(pause)
      }
    }
  }

  async #close(gap: Gap): Promise<void> {
    const { history, log } = this.#options
    const done = new Set(gap.done)
    let isWhole = true
    for (const guildId of gap.guildIds) {
      if (done.has(guildId)) continue
      const memberSince = history.memberSince(guildId)
      if (memberSince === undefined) isWhole = false
      else await this.#tryGuild(gap, guildId, Math.max(gap.from.getTime(), memberSince), done)
      if (this.#stopped()) return
    }
    if (!isWhole) return
    await this.#note(gap, { $set: { state: 'done', endedAt: new Date() } })
    const now = await orUnavailable(() => this.#gaps().findOne({ _id: gap._id }))
    log.info('a gap was made good from the history', {
      reason: gap.reason,
      from: gap.from,
      guilds: gap.guildIds.length,
      messages: now?.found ?? 0,
    })
  }

  /** A refusal that stays ends the reading of this guild; anything else is tried again. */
  async #tryGuild(gap: Gap, guildId: string, since: number, done: ReadonlySet<string>): Promise<void> {
    try {
      await this.#readGuild(gap, guildId, since, done)
    } catch (error) {
      if (!(error instanceof DeliveryError) || !error.facts.permanent) throw error
      const { code, status } = error.facts
      const reason = code > 0 ? `discord-${code}` : `http-${status}`
      this.#options.log.warn('the history of a gap is refused', { guildId, reason })
      await this.#note(gap, { $addToSet: { done: guildId, refusals: `${guildId} ${reason}` } })
    }
  }

  async #readGuild(gap: Gap, guildId: string, since: number, done: ReadonlySet<string>): Promise<void> {
    const { history, log } = this.#options
    log.info('reading the history of a gap', { guildId, reason: gap.reason, since: new Date(since) })
    for (const channel of await history.channels(guildId, since)) {
      if (done.has(channel.id) || !hasNews(channel, since)) continue
      const found = await this.#readChannel(guildId, channel.id, since)
      if (this.#stopped()) return
      await this.#note(gap, { $addToSet: { done: channel.id }, $inc: { found } })
    }
    await this.#note(gap, { $addToSet: { done: guildId } })
  }

  async #readChannel(guildId: string, channelId: string, since: number): Promise<number> {
    let found = 0
    let after = snowflakeAt(since)
    while (!this.#stopped()) {
      const messages = await this.#page(channelId, after)
      await this.#hear(guildId, messages)
      found += messages.length
      const last = messages.at(-1)
      if (!last) break
      after = last.id
    }
    return found
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
    const { guilds, hear, settled, waiting } = this.#options
    if (messages.length === 0) return
    while (waiting() > BUSY && !this.#stopped()) await this.#pause(FIRST_PAUSE)
    const people = new Set(messages.filter(({ author }) => !author.bot).map(({ author }) => author.id))
    const members = await guilds.members(guildId, [...people])
    for (const message of messages) hear(asHeard(message, guildId, members.get(message.author.id)))
    await settled()
  }

  async #note(gap: Gap, update: object): Promise<void> {
    await orUnavailable(() => this.#gaps().updateOne({ _id: gap._id }, update))
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

function hasNews({ lastMessageId }: HistoryChannel, since: number): boolean {
  return lastMessageId !== null && snowflakeTime(lastMessageId) >= since
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
