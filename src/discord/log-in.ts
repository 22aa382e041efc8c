import { GatewayCloseCodes, type GatewayIntentBits } from 'discord-api-types/v10'
import { DiscordjsError, DiscordjsErrorCodes, Events, type Client } from 'discord.js'
import type { Log } from '../core/log.ts'
import { askForGateway, untilReachable } from './await-gateway.ts'
import { missingPrivilegedIntents } from './privileged-intents.ts'
import { BotStartError, invalidToken, privilegedIntents } from './start-error.ts'

export interface LogInOptions {
  readonly token: string
  readonly intents: readonly GatewayIntentBits[]
  readonly log: Log
  readonly signal: AbortSignal
  readonly onFatal?: (error: Error) => void
}

/**
 * Brings the client online and waits until it knows its guilds. An unreachable gateway is tried again and again; what only a
 * person can mend rejects with a BotStartError.
 */
export function logIn(client: Client, options: LogInOptions): Promise<Client<true>> {
  return Promise.race([bringOnline(client, options), untilStopped(options.signal)])
}

async function bringOnline(client: Client, options: LogInOptions): Promise<Client<true>> {
  const { token, intents, log, signal } = options
  const address = client.options.rest?.api ?? 'Discord'
  let closeCode: number | undefined
  let isOnline = false

  const whyRefused = async (): Promise<BotStartError | undefined> => {
    if (closeCode === GatewayCloseCodes.DisallowedIntents) {
      return privilegedIntents(await missingPrivilegedIntents(client.rest.setToken(token), intents))
    }
    if (closeCode === GatewayCloseCodes.AuthenticationFailed) return invalidToken()
    return closeCode === undefined
      ? undefined
      : new BotStartError(
          'gateway-refused',
          `Discord's gateway refused the bot: ${GatewayCloseCodes[closeCode]}.`,
        )
  }

  client.on(Events.ShardDisconnect, ({ code }) => {
    closeCode = code
    if (!isOnline) return
    void whyRefused().then((error) => error && options.onFatal?.(error))
  })
  client.on(Events.ShardReconnecting, (shard) => {
    if (!signal.aborted) log.warn('the gateway connection is down; reconnecting', { shard })
  })
  client.on(Events.ShardResume, (shard, replayed) =>
    log.info('the gateway session was resumed', { shard, replayed }),
  )
  client.on(Events.ShardError, (error, shard) => log.warn('gateway error', { shard, error: error.message }))
  client.on(Events.Error, (error) => log.error('discord.js reported an error', { error: error.message }))
  client.on(Events.Warn, (message) => log.warn(message))

  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve)
  })
  await untilReachable(() => askForGateway(client.rest.setToken(token), address), { log, signal, address })
  await untilReachable(
    async () => {
      try {
        await client.login(token)
      } catch (error) {
        if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
          throw invalidToken(error)
        const refusal = await whyRefused()
        reopen(client)
        throw refusal ?? error
      }
    },
    { log, signal, address },
  )
  const online = await ready
  isOnline = true
  log.info('online', { bot: online.user.tag, guilds: online.guilds.cache.size })
  return online
}

/** A failed login destroys the client; without this a later one could never be closed again. */
function reopen(client: Client): void {
  ;(client.ws as unknown as { destroyed: boolean }).destroyed = false
}

function untilStopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new BotStartError('stopped', 'The start was stopped.'))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop)
  })
}
