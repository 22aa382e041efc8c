import { integerBetween, type Random } from '../../src/core/random.ts'
import type { LocalDiscord } from '../../src/sandbox/index.ts'

/** What goes wrong around a kill besides the kill itself. */
export const FAULTS = ['none', 'drop', 'reconnect', 'slow-replay', 'trim'] as const
export type Fault = (typeof FAULTS)[number]

/** A fault while the bot runs: its connection drops, or Discord asks it to come back. */
export function disturb({ control }: LocalDiscord, botUserId: string, fault: Fault): void {
  if (fault === 'drop') control.gateway.drop(4000, botUserId)
  if (fault === 'reconnect') control.gateway.requestReconnect(botUserId)
}

/** A fault while the bot is away: the replay comes late, or parts of it are no longer kept, so that a gap is left. */
export function spoilReplay(
  { control }: LocalDiscord,
  botUserId: string,
  fault: Fault,
  random: Random,
): void {
  control.faults.resumedDelay = fault === 'slow-replay' ? integerBetween(random, 100, 800) : 0
  if (fault !== 'trim') return
  for (const session of control.gateway.sessionsOf(botUserId))
    session.trim(Date.now(), integerBetween(random, 0, 3))
}
