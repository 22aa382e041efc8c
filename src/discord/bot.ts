import { setTimeout as sleep } from 'node:timers/promises'
import type { SapphireClient } from '@sapphire/framework'
import type { IShardingStrategy, WebSocketManager } from '@discordjs/ws'
import { GatewayIntentBits, type REST } from 'discord.js'
import { systemClock, type Clock } from '../core/clock.ts'
import type { OptionalIntent } from '../core/discord-names.ts'
import type { Feature } from '../core/feature.ts'
import type { FeatureRegistry } from '../core/feature-registry.ts'
import type { GuildDirectory } from '../core/guild-directory.ts'
import type { GuildHistory } from '../core/guild-history.ts'
import type { Log } from '../core/log.ts'
import type { Messenger } from '../core/messenger.ts'
import type { ShardRange } from '../core/shard-range.ts'
import type { Translate } from '../core/translate.ts'
import { createClient } from './client.ts'
import { commandPayload } from './commands/command-payload.ts'
import { registerCommands } from './commands/register-commands.ts'
import { fanOut, type HearDispatch } from './dispatch-fan-out.ts'
import { describeError } from './explain-error.ts'
import { gatewayTap } from './gateway-tap.ts'
import { createGuildDirectory } from './guild-directory.ts'
import { createGuildHistory } from './guild-history.ts'
import { loadPieces } from './load-pieces.ts'
import { logIn } from './log-in.ts'
import { createMessenger } from './rest-messenger.ts'

/** How long a clean stop waits for commands that are under way, in milliseconds. */
const LONGEST_FAREWELL = 5000

export interface BotOptions {
  readonly token: string
  /** Where Discord's REST interface is; Discord itself by default. */
  readonly apiUrl?: string
  readonly cdnUrl?: string
  /** As many as Discord recommends, all in this process, by default. */
  readonly shards?: ShardRange
  /** Read for the intents that they ask for. */
  readonly features: readonly Feature[]
  /** Privileged intents to do without. */
  readonly withheldIntents: ReadonlySet<OptionalIntent>
  readonly translate: Translate
  readonly log: Log
  readonly clock?: Clock
  /** How shards connect, and how they leave on a clean stop so that their sessions can be resumed. */
  readonly gateway?: {
    buildStrategy(manager: WebSocketManager): IShardingStrategy
    suspend(): Promise<void>
  }
  /** Ends a start that is still waiting for Discord; `start` then rejects with the fault `stopped`. */
  readonly signal?: AbortSignal
  /** The bot went offline for good while running, such as for a token that was reset. */
  readonly onFatal?: (error: Error) => void
}

export interface Bot {
  readonly client: SapphireClient
  readonly rest: REST
  readonly messenger: Messenger
  readonly guilds: GuildDirectory
  readonly history: GuildHistory
  /** Goes online, registers the commands and starts the features. Rejects with a BotStartError. */
  start(registry: FeatureRegistry): Promise<void>
  /** Leaves the gateway, then stops the features, last one first. */
  stop(): Promise<void>
}

/** Makes the bot, offline: its messenger and its view of the guilds are there for features to be set up with. */
export async function createBot(options: BotOptions): Promise<Bot> {
  const { log, translate, clock = systemClock } = options
  const intents = intentsOf(options)
  let hear: HearDispatch = hearNothing
  let registry: FeatureRegistry | undefined
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()
  const signal = AbortSignal.any([stopping.signal, ...(options.signal ? [options.signal] : [])])
  const client = await createClient({
    apiUrl: options.apiUrl,
    cdnUrl: options.cdnUrl,
    intents,
    log,
    shards: options.shards,
    tap: gatewayTap({ client: () => client, hear: () => hear, clock, translate, log }),
    buildStrategy:
      options.gateway && ((manager) => options.gateway?.buildStrategy(manager) as IShardingStrategy),
  })
  client.rest.setToken(options.token)

  return {
    client,
    rest: client.rest,
    messenger: createMessenger(client),
    guilds: createGuildDirectory(client),
    history: createGuildHistory(client),
    async start(featureRegistry) {
      registry = featureRegistry
      hear = fanOut(registry, log)
      const commands = [...registry.commands.values()].map((command) => commandPayload(command))
      await loadPieces({ registry, translate, log, running })
      const { application } = await logIn(client, { ...options, intents, signal })
      await registerCommands(client.rest, application.id, commands, log)
      for (const { parts } of registry.parts) await parts.start?.()
    },
    async stop() {
      stopping.abort()
      await options.gateway?.suspend().catch((error: unknown) => {
        log.error('the gateway session could not be kept', { error: describeError(error) })
      })
      await client.destroy()
      await Promise.race([Promise.allSettled(running), sleep(LONGEST_FAREWELL, undefined, { ref: false })])
      for (const { feature, parts } of (registry?.parts ?? []).toReversed()) {
        try {
          await parts.stop?.()
        } catch (error) {
          log.error('a feature did not stop cleanly', { feature: feature.name, error: describeError(error) })
        }
      }
    },
  }
}

const hearNothing: HearDispatch = () => {}

function intentsOf({ features, withheldIntents }: BotOptions): GatewayIntentBits[] {
  const names = new Set(['Guilds' as const, ...features.flatMap((feature) => feature.intents)])
  for (const name of withheldIntents) names.delete(name)
  return [...names].map((name) => GatewayIntentBits[name])
}
