import { OPTIONAL_INTENTS } from './optional-intents.ts'

export type StartFault =
  | 'invalid-token'
  | 'privileged-intents'
  | 'gateway-refused'
  | 'shard-taken'
  | 'stopped'

/** Why the bot can't go online; the message is one readable line that says what to do. */
export class BotStartError extends Error {
  override readonly name = 'BotStartError'
  readonly fault: StartFault

  constructor(fault: StartFault, message: string, cause?: unknown) {
    super(message, { cause })
    this.fault = fault
  }
}

export function invalidToken(cause?: unknown): BotStartError {
  return new BotStartError(
    'invalid-token',
    'Discord refuses the bot token (DISCORD_TOKEN). Make a new one at discord.com/developers/applications > your application > Bot > Reset Token, and put it into .env.',
    cause,
  )
}

export function privilegedIntents(missing: readonly string[]): BotStartError {
  const names = missing.length > 0 ? missing.join(' and ') : 'the privileged intents that Laurel asks for'
  const choices = Object.values(OPTIONAL_INTENTS).filter(({ name }) => missing.includes(name))
  const isOptional = missing.length === choices.length
  const without = choices.map(({ variable, without: then }) => ` Or set ${variable}=false: ${then}.`)
  return new BotStartError(
    'privileged-intents',
    `Discord has not granted ${names}. Switch it on at discord.com/developers/applications > your application > Bot > Privileged Gateway Intents, then start again.${isOptional ? without.join('') : ''}`,
  )
}
