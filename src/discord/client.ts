import { SapphireClient } from '@sapphire/framework'
import { SimpleShardingStrategy, type IShardingStrategy, type WebSocketManager } from '@discordjs/ws'
import { DefaultRestOptions, Options, type GatewayIntentBits } from 'discord.js'
import type { Log } from '../core/log.ts'
import type { ShardRange } from '../core/shard-range.ts'
import { tapDispatches, type DispatchTap } from './dispatch-tap.ts'
import { keepCorePieces } from './core-pieces.ts'
import { sapphireLog } from './sapphire-log.ts'

export interface ClientOptions {
  /** Where Discord's REST interface is, such as `http://127.0.0.1:4800/api`; Discord itself by default. */
  readonly apiUrl?: string
  /** Where pictures are; `<apiUrl without /api>/cdn` when only `apiUrl` is given. */
  readonly cdnUrl?: string
  readonly intents: readonly GatewayIntentBits[]
  readonly log: Log
  readonly tap: DispatchTap
  /** As many as Discord recommends, all in this process, by default. */
  readonly shards?: ShardRange
  /** How shards connect; one connection each in this process by default. */
  readonly buildStrategy?: (manager: WebSocketManager) => IShardingStrategy
}

/**
 * Makes the Sapphire client, not yet logged in. It keeps guilds, roles and channels in process, and no messages, members,
 * users or presences: what earns comes from raw dispatches.
 */
export async function createClient(options: ClientOptions): Promise<SapphireClient> {
  const restoreCorePieces = keepCorePieces()
  const client = new SapphireClient({
    baseUserDirectory: null,
    intents: [...options.intents],
    ...(options.shards
      ? { shards: [...options.shards.ids], shardCount: options.shards.count }
      : { shards: 'auto' }),
    allowedMentions: { parse: [] },
    logger: { instance: sapphireLog(options.log) },
    loadDefaultErrorListeners: false,
    loadApplicationCommandRegistriesStatusListeners: false,
    makeCache: cacheOnlyStructure,
    rest: restAddresses(options),
    ws: {
      buildStrategy: (manager) => {
        tapDispatches(manager, options.tap)
        return options.buildStrategy?.(manager) ?? new SimpleShardingStrategy(manager)
      },
    },
  })
  await restoreCorePieces()
  return client
}

function restAddresses({ apiUrl, cdnUrl }: ClientOptions): { api: string; cdn: string } {
  const api = apiUrl?.replace(/\/+$/, '')
  const besideApi = api && `${api.replace(/\/api(\/v\d+)?$/, '')}/cdn`
  return {
    api: api ?? DefaultRestOptions.api,
    cdn: cdnUrl?.replace(/\/+$/, '') ?? besideApi ?? DefaultRestOptions.cdn,
  }
}

const onlyBotItself = {
  maxSize: 0,
  keepOverLimit: (item: { id: string; client: { user: { id: string } | null } }) =>
    item.id === item.client.user?.id,
}

const cacheOnlyStructure = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: onlyBotItself,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  UserManager: onlyBotItself,
  VoiceStateManager: 0,
})
