import { appendFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { VirtualClock } from '../../src/core/virtual-clock.ts'
import { boostDeed } from './deeds/boost-deed.ts'
import { Customers } from './deeds/customers.ts'
import { comeAndGo, comeBack } from './deeds/come-and-go.ts'
import type { Deed, Scene } from './deeds/deed.ts'
import { eventDeed } from './deeds/event-deed.ts'
import { messageDeed } from './deeds/message-deed.ts'
import { reactionDeed } from './deeds/reaction-deed.ts'
import { threadDeed } from './deeds/thread-deed.ts'
import { VoiceParty } from './deeds/voice-party.ts'
import type { Watches } from './watches.ts'
import { LATE_ROUND_MILLISECONDS, OLD_WORLD, ROUND_MILLISECONDS, STEP_MILLISECONDS } from './plan.ts'

export interface TrafficOptions {
  /** One for each guild, over the same time. */
  readonly scenes: readonly Scene[]
  readonly clock: VirtualClock
  readonly botUserId: string
  /** Where everything that was sent is written down, one JSON line each, and every session that the bot began. */
  readonly journal: string
  /** Real milliseconds between deeds. */
  readonly pause: number
  /** World time has moved on. */
  readonly onTime: (now: number) => void
}

/** The people of a guild, and what they do. */
interface Crowd {
  readonly scene: Scene
  readonly deeds: readonly Deed[]
  readonly party: VoiceParty
}

/** Members who go on doing things, round after round, whether the bot is there or not. */
export class Traffic {
  readonly #options: TrafficOptions
  readonly #crowds: readonly Crowd[]
  readonly #stopping = new AbortController()
  readonly #sessions = new Set<string>()
  readonly #customers = new Customers()
  #running: Promise<void> | undefined
  #round = 0
  #sent = 0

  constructor(options: TrafficOptions) {
    this.#options = options
    this.#crowds = options.scenes.map((scene) => ({
      scene,
      deeds: [messageDeed, reactionDeed, threadDeed, eventDeed(), boostDeed()],
      party: new VoiceParty(),
    }))
  }

  get sent(): number {
    return this.#sent
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Ends it: nobody talks any more, and everybody is there. */
  async stop(): Promise<void> {
    if (this.#stopping.signal.aborted) return
    this.#stopping.abort()
    await this.#running
    for (const { scene, party } of this.#crowds) {
      party.leave(scene)
      for (const memberId of scene.away) comeBack(scene, memberId)
    }
    await this.#noteSessions()
    await this.#write(await this.#customers.receipts())
  }

  /** Writes down the minutes in voice, once it is known when the bot was watching. */
  async noteVoice(watches: readonly Watches[]): Promise<void> {
    for (const [index, { scene, party }] of this.#crowds.entries()) {
      const own = watches[index] ?? watches[0]
      if (own) await this.#write(party.minutes(scene, own))
    }
  }

  /** Resolves once so many more things were sent. */
  async more(count: number): Promise<void> {
    const goal = this.#sent + count
    while (this.#sent < goal && !this.#stopping.signal.aborted) await delay(5)
  }

  async #run(): Promise<void> {
    const began = this.#options.clock.now()
    while (!this.#stopping.signal.aborted) {
      this.#round += 1
      for (const { scene, party } of this.#crowds) party.eachRound(scene, this.#round)
      for (const [crowd, memberId] of shuffled(this.#crowds)) {
        if (this.#stopping.signal.aborted) return
        await this.#act(crowd, memberId)
        this.advance(STEP_MILLISECONDS)
        await delay(this.#options.pause)
      }
      const age = this.#options.clock.now() - began
      this.advance(age < OLD_WORLD ? ROUND_MILLISECONDS : LATE_ROUND_MILLISECONDS)
    }
  }

  async #act({ scene, deeds }: Crowd, memberId: string): Promise<void> {
    await this.#noteSessions()
    await comeAndGo(scene, memberId)
    if (scene.away.has(memberId)) return
    this.#customers.visit(scene, memberId)
    for (const deed of deeds) {
      const sent = await deed.act(scene, memberId, this.#round)
      await this.#write(sent)
      this.#sent += sent.length
    }
  }

  /** Lets world time pass. */
  advance(milliseconds: number): void {
    const { clock, onTime } = this.#options
    clock.advance(milliseconds)
    onTime(clock.now())
  }

  /** Which sessions Discord gave the bot, and when: between two of them a gap may lie. */
  async #noteSessions(): Promise<void> {
    const { scenes, clock, botUserId, journal } = this.#options
    for (const { id, identity } of scenes[0]?.discord.control.gateway.sessionsOf(botUserId) ?? []) {
      if (this.#sessions.has(id)) continue
      this.#sessions.add(id)
      await appendFile(
        journal,
        `${JSON.stringify({ session: id, shard: identity.shard[0], at: clock.now() })}\n`,
      )
    }
  }

  async #write(sent: readonly object[]): Promise<void> {
    const text = sent.map((each) => `${JSON.stringify(each)}\n`).join('')
    if (text) await appendFile(this.#options.journal, text)
  }
}

function shuffled(crowds: readonly Crowd[]): [Crowd, string][] {
  return crowds
    .flatMap((crowd) =>
      crowd.scene.people.map((id) => ({
        of: [crowd, id] as [Crowd, string],
        place: crowd.scene.random.next(),
      })),
    )
    .toSorted((a, b) => a.place - b.place)
    .map(({ of }) => of)
}
