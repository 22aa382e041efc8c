import {
  GatewayDispatchEvents as Event,
  type APIGuildMember,
  type GatewayDispatchPayload,
  type GatewayGuildMemberUpdateDispatchData,
} from 'discord-api-types/v10'
import type { Log } from '../../../core/log.ts'
import type { Outbox, OutboxEntry } from '../../../core/outbox.ts'
import { isLastingFailure, type ClientSession, type Connection } from '../../../database/index.ts'
import { memberKey } from '../member-totals.ts'
import type { MissedStretch } from '../reconciliation/reconciliation.ts'
import type { Rider, RiderWrite } from '../rider.ts'
import { membersOf } from './members-of.ts'
import { arrivalOf, type Arrival, type ArrivalConsequence } from './arrival.ts'
import { leftOf, writeLeft } from './left-member.store.ts'

export interface ArrivalsOptions {
  readonly database: Connection
  readonly outbox: Outbox
  readonly consequences: readonly ArrivalConsequence[]
  /** Wall time of leaving, of which Discord tells none. */
  readonly now: () => number
  readonly log: Log
}

/** Somebody whom Discord's rules no longer keep out: who had left is back by that. */
interface Admitted {
  readonly admitted: Arrival
}

type News = Arrival | Admitted | Date

/**
 * Who came and who left, committed with the checkpoint, so that a kill loses nothing that follows from it. Whoever has yet to agree to
 * the rules has not come back: a role would let them in past the rules.
 */
export class Arrivals implements Rider {
  readonly #options: ArrivalsOptions
  /** By member: an arrival, or when they left. */
  #news = new Map<string, News>()

  constructor(options: ArrivalsOptions) {
    this.#options = options
  }

  /** Answers whether the dispatch was about that. */
  hear(packet: GatewayDispatchPayload): boolean {
    if (packet.t === Event.GuildMemberAdd) this.#arrive(packet.d.guild_id, packet.d)
    else if (packet.t === Event.GuildMemberUpdate) this.#admit(packet.d)
    else if (packet.t === Event.GuildMemberRemove)
      this.#note(memberKey(packet.d.guild_id, packet.d.user.id), new Date(this.#options.now()))
    else return false
    return true
  }

  /** Takes in who joined and who left while nothing was heard. */
  async hearMissed({ guildId, joined = [], present }: MissedStretch): Promise<void> {
    for (const member of joined) this.#arrive(guildId, member)
    if (!present) return
    for await (const memberId of membersOf(this.#options.database, guildId))
      if (!present.has(memberId)) this.#note(memberKey(guildId, memberId), new Date(this.#options.now()))
  }

  take(): RiderWrite | undefined {
    if (this.#news.size === 0) return undefined
    const taken = this.#news
    this.#news = new Map()
    return {
      write: (session) => this.#write(taken, session),
      committed: () => undefined,
      failed: () => {
        this.#news = new Map([...taken, ...this.#news])
      },
    }
  }

  #arrive(guildId: string, member: APIGuildMember): void {
    if (member.pending !== true) this.#note(memberKey(guildId, member.user.id), arrivalOf(guildId, member))
  }

  #admit({ guild_id: guildId, user, joined_at, pending }: GatewayGuildMemberUpdateDispatchData): void {
    const key = memberKey(guildId, user.id)
    const former = this.#news.get(key)
    if (pending === true || (former && !(former instanceof Date))) return
    const arrival = arrivalOf(guildId, { user, joined_at: joined_at ?? '' })
    this.#note(key, former ? arrival : { admitted: arrival })
  }

  #note(key: string, news: News): void {
    this.#news.delete(key)
    this.#news.set(key, news)
  }

  async #write(news: ReadonlyMap<string, News>, session: ClientSession): Promise<void> {
    const { database, outbox } = this.#options
    const admitted = [...news].flatMap(([key, what]) => ('admitted' in what ? [key] : []))
    const awaited = await leftOf(database, admitted, session)
    const known = [...news].flatMap(([key, what]): (readonly [string, Arrival | Date])[] => {
      if (!('admitted' in what)) return [[key, what]]
      return awaited.has(key) ? [[key, what.admitted]] : []
    })
    const left = known.map(([key, what]) => [key, what instanceof Date ? what : null] as const)
    if (left.length > 0) await writeLeft(database, left, session)
    const arrivals = known.flatMap(([, what]) => (what instanceof Date ? [] : [what]))
    const effects = arrivals.length > 0 ? await this.#effectsOf(arrivals) : []
    if (effects.length > 0) await outbox.add(effects, session)
  }

  /** What can't be worked out must not keep everything else from being committed. */
  async #effectsOf(arrivals: readonly Arrival[]): Promise<readonly OutboxEntry[]> {
    const effects: OutboxEntry[] = []
    for (const consequence of this.#options.consequences)
      try {
        effects.push(...(await consequence(arrivals)))
      } catch (error) {
        if (!isLastingFailure(error)) throw error
        this.#options.log.error('what follows from a join was left out', { error })
      }
    return effects
  }
}
