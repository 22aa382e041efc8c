import { appendFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { boostDeed } from './deeds/boost-deed.ts'
import { comeAndGo, comeBack } from './deeds/come-and-go.ts'
import type { Deed, Scene, Sent } from './deeds/deed.ts'
import { eventDeed } from './deeds/event-deed.ts'
import { messageDeed } from './deeds/message-deed.ts'
import { reactionDeed } from './deeds/reaction-deed.ts'
import { threadDeed } from './deeds/thread-deed.ts'
import { VoiceParty, type Watch } from './deeds/voice-party.ts'
import { ROUND_MILLISECONDS, STEP_MILLISECONDS } from './plan.ts'

export interface TrafficOptions {
  readonly scene: Scene
  readonly botUserId: string
  /** Where everything that was sent is written down, one JSON line each, and every session that the bot began. */
  readonly journal: string
  /** Real milliseconds between deeds. */
  readonly pause: number
  /** World time has moved on. */
  readonly onTime: (now: number) => void
}

/** Members who go on doing things, round after round, whether the bot is there or not. */
export class Traffic {
  readonly #options: TrafficOptions
  readonly #deeds: readonly Deed[] = [messageDeed, reactionDeed, threadDeed, eventDeed(), boostDeed()]
  readonly #party = new VoiceParty()
  readonly #stopping = new AbortController()
  readonly #sessions = new Set<string>()
  #running: Promise<void> | undefined
  #round = 0
  #sent = 0

  constructor(options: TrafficOptions) {
    this.#options = options
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
    const { scene } = this.#options
    this.#party.leave(scene)
    for (const memberId of scene.away) comeBack(scene, memberId)
    await this.#noteSessions()
  }

  /** Writes down the minutes in voice, once it is known when the bot was watching. */
  async noteVoice(watches: readonly Watch[]): Promise<void> {
    await this.#write(this.#party.minutes(this.#options.scene, watches))
  }

  /** Resolves once so many more things were sent. */
  async more(count: number): Promise<void> {
    const goal = this.#sent + count
    while (this.#sent < goal && !this.#stopping.signal.aborted) await delay(5)
  }

  async #run(): Promise<void> {
    const { scene, pause } = this.#options
    while (!this.#stopping.signal.aborted) {
      this.#round += 1
      this.#party.eachRound(scene, this.#round)
      for (const memberId of shuffled(scene)) {
        if (this.#stopping.signal.aborted) return
        await this.#act(memberId)
        this.#advance(STEP_MILLISECONDS)
        await delay(pause)
      }
      this.#advance(ROUND_MILLISECONDS)
    }
  }

  async #act(memberId: string): Promise<void> {
    const { scene } = this.#options
    await this.#noteSessions()
    await comeAndGo(scene, memberId)
    if (scene.away.has(memberId)) return
    for (const deed of this.#deeds) {
      const sent = await deed.act(scene, memberId, this.#round)
      await this.#write(sent)
      this.#sent += sent.length
    }
  }

  #advance(milliseconds: number): void {
    const { scene, onTime } = this.#options
    scene.clock.advance(milliseconds)
    onTime(scene.clock.now())
  }

  /** Which sessions Discord gave the bot, and when: between two of them a gap may lie. */
  async #noteSessions(): Promise<void> {
    const { scene, botUserId, journal } = this.#options
    for (const { id } of scene.discord.control.gateway.sessionsOf(botUserId)) {
      if (this.#sessions.has(id)) continue
      this.#sessions.add(id)
      await appendFile(journal, `${JSON.stringify({ session: id, at: scene.clock.now() })}\n`)
    }
  }

  async #write(sent: readonly Sent[]): Promise<void> {
    const text = sent.map((each) => `${JSON.stringify(each)}\n`).join('')
    if (text) await appendFile(this.#options.journal, text)
  }
}

function shuffled({ people, random }: Scene): string[] {
  return people
    .map((id) => ({ id, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ id }) => id)
}
