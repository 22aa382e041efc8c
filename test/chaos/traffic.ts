import { appendFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { VirtualClock } from '../../src/core/virtual-clock.ts'
import type { Deed, Scene, Sent } from './deed.ts'
import { ROUND_MILLISECONDS, STEP_MILLISECONDS } from './plan.ts'

export interface TrafficOptions {
  readonly scene: Scene
  readonly deeds: readonly Deed[]
  readonly clock: VirtualClock
  /** Where everything that was sent is written down, one JSON line each. */
  readonly journal: string
  /** Real milliseconds between deeds. */
  readonly pause: number
}

/** Members who go on doing things, round after round, whether the bot is there or not. */
export class Traffic {
  /** Only what Discord's history tells later may happen now. */
  toldOnly = false
  /** The key of the last thing sent that no history tells. */
  lastUntold: string | undefined
  readonly #options: TrafficOptions
  readonly #stopping = new AbortController()
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

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  /** Resolves once so many more things were sent. */
  async more(count: number): Promise<void> {
    const goal = this.#sent + count
    while (this.#sent < goal && !this.#stopping.signal.aborted) await delay(5)
  }

  async #run(): Promise<void> {
    const { scene, clock, pause } = this.#options
    while (!this.#stopping.signal.aborted) {
      this.#round += 1
      for (const memberId of shuffled(scene)) {
        if (this.#stopping.signal.aborted) return
        await this.#act(memberId)
        clock.advance(STEP_MILLISECONDS)
        await delay(pause)
      }
      clock.advance(ROUND_MILLISECONDS)
    }
  }

  async #act(memberId: string): Promise<void> {
    const { scene, deeds, journal } = this.#options
    for (const deed of deeds) {
      if (this.toldOnly && !deed.isTold) continue
      const sent = await deed.act(scene, memberId, this.#round)
      await appendFile(journal, sent.map((each: Sent) => `${JSON.stringify(each)}\n`).join(''))
      this.#sent += sent.length
      if (!deed.isTold) this.lastUntold = sent.at(-1)?.key ?? this.lastUntold
    }
  }
}

function shuffled({ people, random }: Scene): string[] {
  return people
    .map((id) => ({ id, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ id }) => id)
}
