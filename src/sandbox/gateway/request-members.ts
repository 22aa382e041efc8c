import { GatewayIntentBits } from 'discord-api-types/v10'
import { z } from 'zod'
import type { Snowflake } from '../../core/snowflake.ts'
import { presentMember } from '../members/present-member.ts'
import { presentPresence } from '../presence/present-presence.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { Gateway } from './gateway.ts'
import { gatewayId, parsePayload } from './parse-payload.ts'
import type { Session } from './session.ts'

const CHUNK = 1000
const MOST_NAMED = 100
const LONGEST_NONCE = 32
const FULL_LIST_EVERY = 30_000

const ids = z.union([gatewayId.transform((id) => [id]), z.array(gatewayId)])

const membersForm = z.object({
  guild_id: ids.transform((given) => given[0] ?? ''),
  query: z.string().nullish(),
  limit: z.number().int().nonnegative().nullish(),
  presences: z.boolean().nullish(),
  user_ids: ids.nullish(),
  nonce: z.unknown().optional(),
})

/** When each bot last got each guild's whole list. */
const lastFullLists = new WeakMap<Gateway, Map<string, number>>()

/** Op 8: members by prefix, by id or all, in chunks of 1,000; the whole list once in 30 seconds. */
export function requestMembers(gateway: Gateway, session: Session, payload: unknown): void {
  const request = parsePayload(membersForm, payload)
  const guild = gateway.world.guilds.get(request.guild_id)
  if (!guild?.members.has(session.identity.userId)) return
  const nonce = readNonce(request.nonce)
  const named = request.user_ids?.slice(0, MOST_NAMED)
  const query = request.query ?? ''
  const limit = request.limit ?? 0
  if (!named && query === '' && !session.wants(GatewayIntentBits.GuildMembers)) return
  const isFull = !named && query === '' && limit === 0
  if (isFull && session.isBot && gateway.options.limits !== 0 && tooSoon(gateway, session, guild, nonce))
    return
  const found = named
    ? named.filter((id) => guild.members.has(id))
    : findByName(gateway, guild, query, isFull ? Infinity : Math.min(limit || MOST_NAMED, MOST_NAMED))
  sendChunks(gateway, session, guild, found, {
    not_found: named?.filter((id) => !guild.members.has(id)) ?? [],
    presences: request.presences === true && session.wants(GatewayIntentBits.GuildPresences),
    nonce,
  })
}

/** A nonce of more than 32 bytes is ignored, as one that is no text. */
function readNonce(nonce: unknown): string | undefined {
  if (typeof nonce !== 'string' || nonce === '') return undefined
  return Buffer.byteLength(nonce) > LONGEST_NONCE ? undefined : nonce
}

function tooSoon(gateway: Gateway, session: Session, guild: GuildState, nonce: string | undefined): boolean {
  const now = gateway.world.protocolClock.now()
  const seen = lastFullLists.get(gateway) ?? new Map<string, number>()
  lastFullLists.set(gateway, seen)
  const key = `${session.identity.userId}:${guild.id}`
  const last = seen.get(key)
  if (last === undefined || now - last >= FULL_LIST_EVERY) {
    seen.set(key, now)
    return false
  }
  gateway.sendTo(session, 'RATE_LIMITED', {
    opcode: 8,
    retry_after: (FULL_LIST_EVERY - (now - last)) / 1000,
    meta: { guild_id: guild.id, ...(nonce ? { nonce } : {}) },
  })
  return true
}

function findByName(gateway: Gateway, guild: GuildState, query: string, limit: number): Snowflake[] {
  const wanted = query.toLowerCase()
  const found: Snowflake[] = []
  for (const member of guild.members.values()) {
    if (found.length >= limit) break
    const user = gateway.world.users.get(member.user_id)
    const names = [member.nick, user?.global_name, user?.username]
    if (names.some((name) => name?.toLowerCase().startsWith(wanted))) found.push(member.user_id)
  }
  return found
}

function sendChunks(
  gateway: Gateway,
  session: Session,
  guild: GuildState,
  found: readonly Snowflake[],
  extra: { not_found: readonly Snowflake[]; presences: boolean; nonce: string | undefined },
): void {
  const count = Math.max(1, Math.ceil(found.length / CHUNK))
  for (let index = 0; index < count; index++) {
    const part = found.slice(index * CHUNK, (index + 1) * CHUNK)
    gateway.sendTo(session, 'GUILD_MEMBERS_CHUNK', {
      guild_id: guild.id,
      members: part.flatMap((id) => {
        const member = guild.members.get(id)
        return member ? [presentMember(gateway.world, member)] : []
      }),
      chunk_index: index,
      chunk_count: count,
      ...(extra.not_found.length > 0 ? { not_found: extra.not_found } : {}),
      ...(extra.presences
        ? { presences: part.flatMap((id) => presentPresence(gateway.world, id) ?? []) }
        : {}),
      ...(extra.nonce === undefined ? {} : { nonce: extra.nonce }),
    })
  }
}
