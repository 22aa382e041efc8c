import { setTimeout as delay } from 'node:timers/promises'
import { DeliveryError } from '../../../core/messenger.ts'
import { isDatabaseUnavailable, orUnavailable, rawCollection } from '../../../database/index.ts'
import { gapModel, type Gap } from '../gap.store.ts'
import { OpenGaps } from './open-gaps.ts'
import { readGuild } from './read-guild.ts'
import type { ReconciliationServices } from './reconciliation.ts'

const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 5 * 60_000

/**
 * Makes gaps good from Discord's history: reads what happened since in every guild, and hears it as the gateway would have told
 * it. Keys keep every credit single; a restart goes on where the reading was.
 */
export class Reconciler {
  readonly #services: ReconciliationServices
  readonly #stopping = new AbortController()
  #running: Promise<void> | undefined
  #again = false

  constructor(services: ReconciliationServices) {
    this.#services = services
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
    const { log } = this.#services
    const { signal } = this.#stopping
    for (let pause = FIRST_PAUSE; !signal.aborted; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
      try {
        await this.#closeAll()
        return
      } catch (error) {
        if (signal.aborted) return
        const passes = isDatabaseUnavailable(error) || error instanceof DeliveryError
        if (passes) log.info('a gap is read on later', { pause, error })
        else log.error('a gap could not be made good', { error })
        await delay(pause, undefined, { signal }).catch(() => undefined)
      }
    }
  }

  /** One reading of a guild goes to the present, so it makes every gap good that is open when it begins. */
  async #closeAll(): Promise<void> {
    const gaps = await orUnavailable(() => this.#gaps().find({ state: 'open' }).sort({ to: 1 }).toArray())
    const guildIds = new Set(
      gaps.flatMap(({ guildIds: ids, done }) => ids.filter((id) => !done.includes(id))),
    )
    for (const guildId of guildIds) {
      await this.#closeGuild(gaps, guildId)
      if (this.#stopping.signal.aborted) return
    }
    for (const { _id } of gaps) await this.#close(_id)
  }

  /** A refusal that stays ends the reading of this guild; anything else is tried again. */
  async #closeGuild(gaps: readonly Gap[], guildId: string): Promise<void> {
    const { database, history, log } = this.#services
    const memberSince = history.memberSince(guildId)
    if (memberSince === undefined) return
    const own = gaps.filter((gap) => gap.guildIds.includes(guildId) && !gap.done.includes(guildId))
    const open = new OpenGaps(database, own, guildId, memberSince)
    log.info('reading the history of a gap', { guildId, gaps: open.count, since: new Date(open.since) })
    try {
      await readGuild(this.#services, open, this.#stopping.signal)
    } catch (error) {
      if (!(error instanceof DeliveryError) || !error.facts.permanent) throw error
      const { code, status } = error.facts
      const reason = code > 0 ? `discord-${code}` : `http-${status}`
      log.warn('the history of a gap is refused', { guildId, reason })
      await open.close(reason)
    }
  }

  /** A gap is closed once every guild of it is. */
  async #close(_id: string): Promise<void> {
    const gap = await orUnavailable(() => this.#gaps().findOne({ _id }))
    if (!gap?.guildIds.every((id) => gap.done.includes(id))) return
    await orUnavailable(() =>
      this.#gaps().updateOne({ _id }, { $set: { state: 'done', endedAt: new Date() } }),
    )
    const { reason, from, guildIds, found } = gap
    this.#services.log.info('a gap was made good from the history', {
      reason,
      from,
      guilds: guildIds.length,
      found,
    })
  }

  #gaps() {
    return rawCollection(gapModel(this.#services.database))
  }
}
