import { setTimeout as delay } from 'node:timers/promises'
import type { BotProcess } from './bot-process.ts'
import type { Watch } from './deeds/voice-party.ts'

const LOOK_EVERY = 250

/** At a moment of world time a process had committed what was sent up to another. */
interface Look {
  readonly at: number
  readonly heardUpTo: number
}

/** Knows through which stretches of world time the bot certainly heard everything and committed it. */
export class Watches {
  readonly all: Watch[] = []
  readonly #looks: Look[] = []
  readonly #now: () => number
  #disturbed = new WeakSet<BotProcess>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** When at the latest what was sent at a moment had been heard. */
  heardBy(sentAt: number): number {
    return this.#looks.find(({ heardUpTo }) => heardUpTo > sentAt)?.at ?? this.#now()
  }

  /** From now on nobody can say what this process hears. */
  end(bot: BotProcess): void {
    this.#disturbed.add(bot)
  }

  /** Follows a process until it is disturbed or ends. */
  async follow(bot: BotProcess): Promise<void> {
    if (!(await bot.reached('online'))) return
    while (!bot.isListening && !bot.isOver) await delay(LOOK_EVERY / 5)
    const from = this.#now()
    let place: number | undefined
    while (!bot.isOver) {
      const report = await bot.report()
      if (!report) return
      this.#looks.push({ at: this.#now(), heardUpTo: report.heardUpTo })
      await delay(LOOK_EVERY)
      if (this.#disturbed.has(bot)) continue
      const watch = { from, to: report.heardUpTo }
      if (watch.to > from) {
        place ??= this.all.length
        this.all[place] = watch
      }
    }
  }
}
