import { DiscordAPIError, HTTPError } from 'discord.js'
import type { PermissionName } from '../core/discord-names.ts'
import { DeliveryError } from '../core/messenger.ts'

/** Refusals by 4xx that pass with time: write limits, direct messages opened too fast, an overloaded resource. */
const PASSING_CODES: ReadonlySet<number> = new Set([20_016, 20_022, 20_028, 20_029, 40_003, 130_000])
const MISSING_RIGHTS: ReadonlySet<number> = new Set([50_001, 50_013])

/** What was tried, so that a refusal can be explained. */
export interface Attempt {
  readonly channelId?: string
  /** Permissions that it takes and that the bot lacks now; asked only after a refusal. */
  lacking(): readonly PermissionName[]
}

/** Any failure of a REST call as the product's own error. */
export function toDeliveryError(error: unknown, attempt: Attempt): DeliveryError {
  if (error instanceof DiscordAPIError) {
    const code = Number(error.code)
    const { status } = error
    const permanent =
      status >= 400 && status < 500 && ![401, 408, 429].includes(status) && !PASSING_CODES.has(code)
    const explained = MISSING_RIGHTS.has(code)
      ? { lacking: attempt.lacking(), channelId: attempt.channelId }
      : {}
    return new DeliveryError(`Discord refused: ${code}`, { code, status, permanent, ...explained }, error)
  }
  const status = error instanceof HTTPError ? error.status : 0
  return new DeliveryError('Discord did not answer', { code: 0, status, permanent: false }, error)
}
