import type { Log } from '../../core/log.ts'
import type { AdjustmentServices } from './adjust-xp.ts'
import type { MemberTotals } from './member-totals.ts'
import { settleHeld } from './settle-held.ts'

/**
 * Lets held XP count once its member does something and nothing holds it any longer: one after the other, beside the commits. What
 * fails is tried again with the member's next deed.
 */
export class HeldRelease {
  readonly #services: AdjustmentServices
  readonly #log: Log
  #work: Promise<void> = Promise.resolve()

  constructor(services: AdjustmentServices, log: Log) {
    this.#services = services
    this.#log = log
  }

  release(members: readonly MemberTotals[]): void {
    for (const { guildId, memberId } of members)
      this.#work = this.#work.then(async () => this.#settle(guildId, memberId))
  }

  /** Resolves once all that was released is committed. */
  async stop(): Promise<void> {
    await this.#work
  }

  async #settle(guildId: string, memberId: string): Promise<void> {
    const passed = { outcome: 'credited', by: null, note: null, at: this.#services.now() } as const
    try {
      await settleHeld(this.#services, guildId, memberId, passed)
    } catch (error) {
      this.#log.warn('held XP could not be released yet', { guildId, memberId, error })
    }
  }
}
