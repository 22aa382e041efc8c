import { GatewayIntentBits } from 'discord-api-types/v10'
import { z } from 'zod'
import type { Snowflake } from '../../core/snowflake.ts'
import { presentMember } from '../members/present-member.ts'
import { presentPresence } from '../presence/present-presence.ts'
import { setPresence } from '../presence/set-presence.ts'
import { DiscordError } from '../rest/errors.ts'
import { joinVoice, leaveVoice } from '../voice/set-voice-state.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { Gateway } from './gateway.ts'
import { GatewayClose } from './gateway-close.ts'
import type { Session } from './session.ts'

const CHUNK = 1000
const FULL_LIST_EVERY = 30_000

export const presenceForm = z.object({
  status: z.enum(['online', 'dnd', 'idle', 'invisible', 'offline']),
  activities: z
    .array(z.looseObject({ name: z.string().max(128), type: z.number().int() }))
    .max(10)
    .nullish(),
  since: z.number().nullish(),
  afk: z.boolean().nullish(),
})

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? undefined)

const voiceForm = z.object({
  guild_id: z.string(),
  channel_id: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
  self_mute: flag,
  self_deaf: flag,
  self_video: flag,
})

const ids = z.union([z.string().transform((id) => [id]), z.array(z.string())])

const membersForm = z.object({
  guild_id: ids.transform((given) => given[0] ?? ''),
  query: z.string().nullish(),
  limit: z.number().int().nonnegative().nullish(),
  presences: z.boolean().nullish(),
  user_ids: ids.nullish(),
  nonce: z.string().nullish(),
})

const lastFullList = new WeakMap<Session, Map<Snowflake, number>>()

function parse<T extends z.ZodType>(form: T, payload: unknown): z.output<T> {
  const parsed = form.safeParse(payload)
  if (!parsed.success) throw new GatewayClose(4002, 'Error while decoding payload.')
  return parsed.data
}

/** Op 3. */
export function updatePresence(gateway: Gateway, session: Session, payload: unknown): void {
  const { status, activities } = parse(presenceForm, payload)
  setPresence(gateway.world, session.identity.userId, status, activities ?? [])
}

/** Op 4: joins, moves, mutes oneself or leaves; a refusal is silent, as on Discord. */
export function joinOrLeaveVoice(gateway: Gateway, session: Session, payload: unknown): void {
  const { guild_id, channel_id, ...own } = parse(voiceForm, payload)
  const { userId } = session.identity
  const guild = gateway.world.guilds.get(guild_id)
  if (!guild?.members.has(userId)) return
  if (channel_id === null) {
    leaveVoice(gateway.world, guild, userId)
    return
  }
  try {
    joinVoice(gateway.world, guild, userId, channel_id, own)
  } catch (error) {
    if (error instanceof DiscordError) return
    throw error
  }
  gateway.sendTo(session, 'VOICE_SERVER_UPDATE', { token: session.id, guild_id, endpoint: null })
}

/** Op 8: members by prefix, by id or all, in chunks of 1,000; the whole list once in 30 seconds. */
export function requestMembers(gateway: Gateway, session: Session, payload: unknown): void {
  const request = parse(membersForm, payload)
  const guild = gateway.world.guilds.get(request.guild_id)
  if (!guild?.members.has(session.identity.userId)) return
  const query = request.query ?? undefined
  const limit = request.limit ?? 0
  const isFull =
    request.user_ids === undefined || request.user_ids === null ? query === '' && limit === 0 : false
  if (isFull && !session.wants(GatewayIntentBits.GuildMembers)) return
  if (request.presences && !session.wants(GatewayIntentBits.GuildPresences)) return
  if (
    isFull &&
    session.isBot &&
    gateway.options.limits !== 0 &&
    tooSoon(gateway, session, guild, request.nonce)
  )
    return
  const found = request.user_ids
    ? request.user_ids.slice(0, 100).filter((id) => guild.members.has(id))
    : findByName(gateway, guild, query ?? '', isFull ? Infinity : Math.min(limit || 100, 100))
  const notFound = (request.user_ids ?? []).filter((id) => !guild.members.has(id))
  sendChunks(gateway, session, guild, found, notFound, request)
}

/** Op 31: there is no soundboard here, so every guild has an empty one. */
export function requestSounds(gateway: Gateway, session: Session, payload: unknown): void {
  const { guild_ids } = parse(z.object({ guild_ids: z.array(z.string()) }), payload)
  for (const guild_id of guild_ids) {
    if (!gateway.world.guilds.get(guild_id)?.members.has(session.identity.userId)) continue
    gateway.sendTo(session, 'SOUNDBOARD_SOUNDS', { guild_id, soundboard_sounds: [] })
  }
}

function tooSoon(
  gateway: Gateway,
  session: Session,
  guild: GuildState,
  nonce: string | null | undefined,
): boolean {
  const now = gateway.world.protocolClock.now()
  const seen = lastFullList.get(session) ?? new Map<Snowflake, number>()
  lastFullList.set(session, seen)
  const last = seen.get(guild.id)
  if (last === undefined || now - last >= FULL_LIST_EVERY) {
    seen.set(guild.id, now)
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
  notFound: readonly Snowflake[],
  request: z.output<typeof membersForm>,
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
      ...(notFound.length > 0 ? { not_found: notFound } : {}),
      ...(request.presences
        ? { presences: part.flatMap((id) => presentPresence(gateway.world, id) ?? []) }
        : {}),
      ...(request.nonce ? { nonce: request.nonce } : {}),
    })
  }
}
