import { integerBetween, pick } from '../../../src/core/random.ts'
import { ROUND_MILLISECONDS } from '../plan.ts'
import type { Watches } from '../watches.ts'
import { sent, type Scene, type Sent } from './deed.ts'

const MINUTE = 60_000
/** The bot is told the time and what happens on two ways: one may be some rounds ahead of the other. */
const APART = 4 * ROUND_MILLISECONDS

/** Two members in a voice channel, by world time. */
interface Stay {
  readonly members: readonly string[]
  readonly from: number
  readonly to: number
}

/** A stretch of world time through which the bot was certainly there and committed what it saw. */
export interface Watch {
  readonly from: number
  readonly to: number
}

/** Pairs of members who meet in a voice channel for some rounds. */
export class VoiceParty {
  readonly #stays: Stay[] = []
  #present: { readonly members: readonly string[]; readonly from: number; readonly until: number } | undefined

  eachRound(scene: Scene, round: number): void {
    if (this.#present && round >= this.#present.until) this.leave(scene)
    else if (!this.#present && scene.random.next() < 0.2) this.#meet(scene, round)
  }

  leave({ discord, guild, clock, talking }: Scene): void {
    if (!this.#present) return
    const { members, from } = this.#present
    for (const id of members) discord.control.as(id).leaveVoice(guild.id)
    this.#stays.push({ members, from, to: clock.now() })
    talking.clear()
    this.#present = undefined
  }

  /**
   * Every minute that may have earned: until the bot heard that they left. It must have where the bot watched all through it and some
   * time around it.
   */
  minutes(scene: Scene, watches: Pick<Watches, 'all' | 'heardBy'>): Sent[] {
    return this.#stays.flatMap(({ members, from, to }) => {
      const seen = watches.all.filter((watch) => watch.to > from && watch.from < to)
      const latest = watches.heardBy(to)
      const minutes: Sent[] = []
      for (let minute = Math.floor((from - APART) / MINUTE); minute * MINUTE < latest + APART; minute += 1) {
        const start = minute * MINUTE - APART
        const end = (minute + 1) * MINUTE + APART
        const isSure =
          start >= from && end <= to && seen.some((watch) => watch.from <= start && watch.to >= end)
        for (const id of members)
          minutes.push(
            sent(scene, 'voice', id, `voice:${scene.guild.id}:${id}:${minute}`, {
              isSure,
              at: minute * MINUTE,
            }),
          )
      }
      return minutes
    })
  }

  #meet(scene: Scene, round: number): void {
    const { discord, guild, people, away, talking, random, clock } = scene
    const present = people.filter((id) => !away.has(id))
    const one = pick(random, present)
    const other = pick(random, present)
    if (one === other) return
    for (const id of [one, other]) {
      discord.control.as(id).joinVoice(guild.id, guild.channels['lounge'] ?? '')
      talking.add(id)
    }
    this.#present = { members: [one, other], from: clock.now(), until: round + integerBetween(random, 4, 14) }
  }
}
