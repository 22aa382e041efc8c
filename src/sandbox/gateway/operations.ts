import { PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { setPresence } from '../presence/set-presence.ts'
import { DiscordError } from '../rest/errors.ts'
import { joinVoice, leaveVoice } from '../voice/set-voice-state.ts'
import { allows, channelPermissions } from '../world/permissions.ts'
import type { Gateway } from './gateway.ts'
import { gatewayId, parsePayload } from './parse-payload.ts'
import type { Session } from './session.ts'

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
  guild_id: gatewayId,
  channel_id: gatewayId.nullish().transform((id) => id ?? null),
  self_mute: flag,
  self_deaf: flag,
  self_video: flag,
})

/** Op 3. */
export function updatePresence(gateway: Gateway, session: Session, payload: unknown): void {
  const { status, activities } = parsePayload(presenceForm, payload)
  setPresence(gateway.world, session.identity.userId, status, activities ?? [])
}

/** Op 4: joins, moves, mutes oneself or leaves; a refusal is silent, as on Discord. */
export function joinOrLeaveVoice(gateway: Gateway, session: Session, payload: unknown): void {
  const { guild_id, channel_id, ...own } = parsePayload(voiceForm, payload)
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

/** Op 31: there is no soundboard here, so every guild has an empty one. */
export function requestSounds(gateway: Gateway, session: Session, payload: unknown): void {
  const { guild_ids } = parsePayload(z.object({ guild_ids: z.array(gatewayId) }), payload)
  for (const guild_id of guild_ids) {
    if (!gateway.world.guilds.get(guild_id)?.members.has(session.identity.userId)) continue
    gateway.sendTo(session, 'SOUNDBOARD_SOUNDS', { guild_id, soundboard_sounds: [] })
  }
}

const channelInfoForm = z.object({ guild_id: gatewayId, fields: z.array(z.string()) })

/** Op 43: the status and the start of the talk in each voice channel that has one and that the asker may see. */
export function requestChannelInfo(gateway: Gateway, session: Session, payload: unknown): void {
  const { guild_id, fields } = parsePayload(channelInfoForm, payload)
  const { userId } = session.identity
  const guild = gateway.world.guilds.get(guild_id)
  if (!guild?.members.has(userId)) return
  const channels = guild.channels.list().flatMap((channel) => {
    const permissions = channelPermissions(guild, channel, userId, gateway.world.now())
    if (!allows(permissions, PermissionFlagsBits.ViewChannel)) return []
    const known = {
      status: channel.status ?? null,
      voice_start_time: guild.voiceStarts.get(channel.id) ?? null,
    }
    if (known.status === null && known.voice_start_time === null) return []
    const wanted = Object.entries(known).filter(([field]) => fields.includes(field))
    return wanted.length > 0 ? [{ id: channel.id, ...Object.fromEntries(wanted) }] : []
  })
  gateway.sendTo(session, 'CHANNEL_INFO', { guild_id, channels })
}
