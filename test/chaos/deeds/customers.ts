import { setTimeout as delay } from 'node:timers/promises'
import { press, textOf } from '../../support/pressing.ts'
import { SHOP } from '../plan.ts'
import type { Scene } from './deed.ts'

/** What somebody was told that they bought or gave: from then on it must be there. */
export type Receipt =
  | { readonly receipt: 'order'; readonly order: string }
  | {
      readonly receipt: 'gift'
      readonly guildId: string
      readonly from: string
      readonly to: string
      readonly coins: number
    }

const AT_ONCE = 4
const CHANCE = 0.2
/** The bot says by then what became of a command, in milliseconds. */
const LONGEST_ANSWER = 40_000

/** Members who buy and give while the bot lives and dies. Nobody waits for them: an answer may never come. */
export class Customers {
  readonly #visits = new Set<Promise<void>>()
  readonly #receipts: Receipt[] = []
  #gifts = 0

  visit(scene: Scene, memberId: string): void {
    if (scene.random.next() >= CHANCE || this.#visits.size >= AT_ONCE) return
    const chance = scene.random.next()
    const other = scene.people.find((id) => id !== memberId && !scene.away.has(id))
    const work =
      chance < 0.3 && other ? this.#give(scene, memberId, other) : this.#buy(scene, memberId, chance)
    // Without coins or without a bot there is nothing to press.
    const visit = work.catch(() => undefined).finally(() => this.#visits.delete(visit))
    this.#visits.add(visit)
  }

  /** Everything that people were told, once nobody waits for an answer that may still come. */
  async receipts(): Promise<readonly Receipt[]> {
    // Of a bot that died over one Discord says so only after a quarter of an hour.
    await Promise.race([Promise.all(this.#visits), delay(LONGEST_ANSWER, undefined, { ref: false })])
    return [...this.#receipts]
  }

  async #buy({ discord, guild }: Scene, memberId: string, chance: number): Promise<void> {
    const actor = discord.control.as(memberId)
    const item = SHOP[Math.floor(chance * 1000) % SHOP.length]
    const page = await actor.runCommand(guild.id, guild.channels['general'] ?? '', 'shop')
    if (!item || page.kind !== 'message') return
    const question = await press(actor, page.message, `shop:ask:${item.id}`)
    const order = /shop:buy:[^:]+:\d+:(\d+)/.exec(textOf(question))?.[1]
    // An impatient person presses twice.
    const answers = await Promise.allSettled([
      press(actor, question, 'shop:buy'),
      press(actor, question, 'shop:buy'),
    ])
    const isTold = answers.some((one) => one.status === 'fulfilled' && textOf(one.value).includes('is yours'))
    if (order && isTold) this.#receipts.push({ receipt: 'order', order })
  }

  async #give({ discord, guild }: Scene, from: string, to: string): Promise<void> {
    this.#gifts += 1
    const actor = discord.control.as(from)
    const options = { member: to, coins: 1, note: `${guild.name} ${this.#gifts}` }
    const answer = await actor.runCommand(guild.id, guild.channels['general'] ?? '', 'give', options)
    if (answer.kind === 'message' && answer.message.content.startsWith('🪙'))
      this.#receipts.push({ receipt: 'gift', guildId: guild.id, from, to, coins: 1 })
  }
}
