import { setTimeout as delay } from 'node:timers/promises'
import { DiscordAPIError, Routes, type REST } from 'discord.js'
import { DomainError } from '../core/domain-error.ts'
import type { Log } from '../core/log.ts'
import { BotStartError, invalidToken } from './start-error.ts'

const FIRST_WAIT = 1000
const LONGEST_WAIT = 30_000

/**
 * Runs `attempt` until it succeeds, waiting ever longer (1 to 30 seconds) between tries and saying so in the log.
 * BotStartErrors end it, and so does `signal` (fault `stopped`).
 */
export async function untilReachable<T>(
  attempt: () => Promise<T>,
  { log, signal, address }: { log: Log; signal: AbortSignal; address: string },
): Promise<T> {
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await attempt()
    } catch (error) {
      if (error instanceof BotStartError) throw error
      const again = `trying again in ${wait / 1000} s`
      if (error instanceof DomainError && error.code === 'database-unavailable')
        log.warn(`the database can't be reached; ${again}`)
      else {
        const reason = error instanceof Error ? error.message : 'no answer'
        log.warn(`Discord can't be reached; ${again}`, { address, reason })
      }
    }
    await sleep(wait, signal)
  }
}

/** Asks for the gateway's address. Rejects with a BotStartError when the token or the address itself is wrong. */
export async function askForGateway(rest: REST, address: string): Promise<void> {
  try {
    await rest.get(Routes.gatewayBot())
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error
    if (error.status === 401) throw invalidToken(error)
    if (error.status === 429) throw error
    throw new BotStartError(
      'gateway-refused',
      `${address} answers ${error.status} when asked for its gateway: is DISCORD_API_URL right?`,
      error,
    )
  }
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch((cause: unknown) => {
    throw new BotStartError('stopped', 'The start was stopped.', cause)
  })
}
