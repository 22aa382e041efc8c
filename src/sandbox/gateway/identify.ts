import { GatewayIntentBits } from 'discord-api-types/v10'
import { z } from 'zod'
import type { Snowflake } from '../../core/snowflake.ts'
import { authenticate } from '../rest/authenticate.ts'
import type { Account } from '../rest/caller.ts'
import { setPresence } from '../presence/set-presence.ts'
import type { World } from '../world/world.ts'
import type { GatewayClient } from './client.ts'
import { GatewayClose } from './gateway-close.ts'
import { presenceForm } from './operations.ts'
import { presentGuildCreate } from './present-guild-create.ts'
import { presentReady } from './present-ready.ts'
import { isOnShard } from './is-on-shard.ts'
import { Session } from './session.ts'

const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)
/** How many guilds one shard may carry. */
const MOST_GUILDS = 2500
const KNOWN_INTENTS = 0x331_ffff

const identifyForm = z.object({
  token: z.string(),
  intents: z.number().int().nonnegative().optional(),
  shard: z.tuple([z.number().int(), z.number().int()]).nullish(),
  large_threshold: z.number().int().nullish(),
  presence: presenceForm.nullish(),
  compress: z.boolean().nullish(),
  properties: z.unknown().optional(),
})

/** IDENTIFY: checks token, intents, shard and limits, then sends READY and the guilds. */
export function identify(connection: GatewayClient, payload: unknown): void {
  const { gateway } = connection
  const { world } = gateway
  const parsed = identifyForm.safeParse(payload)
  if (!parsed.success) throw new GatewayClose(4002, 'Error while decoding payload.')
  const account = accountOf(world, parsed.data.token)
  const intents = account.kind === 'bot' ? checkIntents(account, parsed.data.intents) : 0
  const shard = checkShard(parsed.data.shard)
  if (account.kind === 'bot') {
    checkGuildCount(world, account.user.id, shard)
    const verdict = gateway.identifyLimits.take(account.user.id, shard[0])
    if (verdict === 'used up') {
      gateway.drop(4004, account.user.id)
      throw new GatewayClose(4004, 'Authentication failed.')
    }
    if (verdict === 'too soon') {
      connection.invalidSession(false)
      return
    }
  }
  const session = new Session({
    userId: account.user.id,
    applicationId: account.kind === 'bot' ? account.application.id : undefined,
    intents,
    shard,
    version: connection.version,
    compress: parsed.data.compress === true,
    largeThreshold: Math.min(250, Math.max(50, parsed.data.large_threshold ?? 50)),
  })
  gateway.add(session)
  connection.bind(session)
  if (session.identity.compress) connection.compressPackets()
  gateway.sendTo(session, 'READY', presentReady(world, account, session))
  const presence = parsed.data.presence
  setPresence(world, account.user.id, presence?.status ?? 'online', presence?.activities ?? [])
  for (const guild of world.guilds.values()) {
    if (!guild.members.has(account.user.id) || !session.ownsGuild(guild.id)) continue
    gateway.visibility.remember(session, guild)
    if (!session.isBot || !session.wants(GatewayIntentBits.Guilds)) continue
    gateway.sendTo(session, 'GUILD_CREATE', presentGuildCreate(world, guild, session))
  }
}

/** The account behind a gateway token; closes with 4004 when there is none. */
export function accountOf(world: World, token: string): Account {
  const attempts = [token, `Bot ${token.replace(/^Bot /i, '')}`]
  for (const attempt of attempts) {
    try {
      const caller = authenticate(world, attempt)
      if (caller.kind === 'bot' || caller.kind === 'person') return caller
    } catch {
      continue
    }
  }
  throw new GatewayClose(4004, 'Authentication failed.')
}

function checkIntents(account: Extract<Account, { kind: 'bot' }>, intents: number | undefined): number {
  if (intents === undefined) throw new GatewayClose(4013, 'Invalid intent(s).')
  if ((intents & ~KNOWN_INTENTS) !== 0 || intents > KNOWN_INTENTS)
    throw new GatewayClose(4013, 'Invalid intent(s).')
  if ((intents & PRIVILEGED & ~account.application.privileged_intents) !== 0) {
    throw new GatewayClose(4014, 'Disallowed intent(s).')
  }
  return intents
}

function checkGuildCount(world: World, botId: Snowflake, [id, count]: readonly [number, number]): void {
  let guilds = 0
  for (const guild of world.guilds.values()) {
    if (guild.members.has(botId) && isOnShard(guild.id, id, count)) guilds++
  }
  if (guilds > MOST_GUILDS) throw new GatewayClose(4011, 'Sharding required.')
}

function checkShard(shard: [number, number] | null | undefined): readonly [number, number] {
  const [id, count] = shard ?? [0, 1]
  if (count < 1 || id < 0 || id >= count) throw new GatewayClose(4010, 'Invalid shard.')
  return [id, count]
}
