import { setTimeout as delay } from 'node:timers/promises'
import type { BotProcess } from './bot-process.ts'
import type { Watch } from './deeds/voice-party.ts'

const LOOK_EVERY = 250

/** Knows through which stretches of world time the bot certainly heard everything and committed it. */
export class Watches {
  readonly all: Watch[] = []
  readonly #now: () => number
  #disturbed = new WeakSet<BotProcess>()

  constructor(now: () => number) {
    this.#now = now
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
    while (!bot.isOver && !this.#disturbed.has(bot)) {
      const report = await bot.report()
      if (!report || this.#disturbed.has(bot)) return
      const watch = { from, to: report.heardUpTo }
      if (watch.to > from) {
        place ??= this.all.length
        this.all[place] = watch
      }
      await delay(LOOK_EVERY)
    }
  }
}
