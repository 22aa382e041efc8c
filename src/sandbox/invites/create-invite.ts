import { AuditLogEvent, GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import { randomBytes } from 'node:crypto'
import { audit } from '../audit-log/audit.ts'
import { refusal } from '../rest/errors.ts'
import { presentUserById } from '../users/present-user.ts'
import type { GuildState } from '../world/guild-state.ts'
import { allows, channelPermissions } from '../world/permissions.ts'
import type { InviteRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { expiryOf, metadataOf } from './present-invite.ts'

const MOST_INVITES = 1000

/** Keeps a new invite, tells those who may manage its channel, and ends it when its time is up. */
export function createInvite(
  world: World,
  guild: GuildState,
  given: Omit<InviteRecord, 'code' | 'uses' | 'created_at'>,
  reason?: string,
): InviteRecord {
  if (guild.invites.size >= MOST_INVITES) throw refusal('tooManyInvites')
  const invite: InviteRecord = { ...given, code: freshCode(world), uses: 0, created_at: world.timestamp() }
  guild.invites.put(invite.code, invite)
  world.publish({
    event: 'INVITE_CREATE',
    data: {
      code: invite.code,
      guild_id: guild.id,
      channel_id: invite.channel_id,
      ...metadataOf(invite),
      expires_at: expiryOf(world, invite),
      type: 0,
      ...(invite.inviter_id ? { inviter: presentUserById(world, invite.inviter_id) } : {}),
      ...(invite.target_type ? { target_type: invite.target_type } : {}),
      ...(invite.target_user_id ? { target_user: presentUserById(world, invite.target_user_id) } : {}),
      ...(invite.role_ids ? { role_ids: invite.role_ids } : {}),
    },
    intents: GatewayIntentBits.GuildInvites,
    audience: managersOf(world, guild, invite),
  })
  if (invite.inviter_id) {
    audit(world, guild, invite.inviter_id, AuditLogEvent.InviteCreate, null, {
      changes: [
        { key: 'code', new_value: invite.code },
        { key: 'channel_id', new_value: invite.channel_id },
      ],
      reason,
    })
  }
  expireInTime(world, guild, invite)
  return invite
}

/** Takes an invite away (revoked, used up or expired) and tells those who may manage its channel. */
export function deleteInvite(world: World, guild: GuildState, invite: InviteRecord): void {
  if (!guild.invites.remove(invite.code)) return
  world.publish({
    event: 'INVITE_DELETE',
    data: { channel_id: invite.channel_id, guild_id: guild.id, code: invite.code },
    intents: GatewayIntentBits.GuildInvites,
    audience: managersOf(world, guild, invite),
  })
}

/** Ends an invite at its time; also one that was kept over a restart. */
export function expireInTime(world: World, guild: GuildState, invite: InviteRecord): void {
  if (invite.max_age === 0) return
  const left = Date.parse(invite.created_at) + invite.max_age * 1000 - world.now()
  world.after(left, () => {
    if (isExpired(world, invite)) deleteInvite(world, guild, invite)
    else if (guild.invites.has(invite.code)) expireInTime(world, guild, invite)
  })
}

export function isExpired(world: World, invite: InviteRecord): boolean {
  return invite.max_age !== 0 && Date.parse(invite.created_at) + invite.max_age * 1000 <= world.now()
}

/** An invite by its code, or the guild whose vanity code it is; throws 10006. */
export function findInvite(
  world: World,
  code: string,
): { guild: GuildState; invite: InviteRecord; isVanity: boolean } {
  for (const guild of world.guilds.values()) {
    const invite = guild.invites.get(code)
    if (invite && !isExpired(world, invite)) return { guild, invite, isVanity: false }
    if (guild.record.vanity_url_code === code)
      return { guild, invite: vanityInvite(guild, code), isVanity: true }
  }
  throw refusal('unknownInvite')
}

function vanityInvite(guild: GuildState, code: string): InviteRecord {
  const channel = guild.record.system_channel_id ?? guild.channels.list().find((each) => each.type === 0)?.id
  return {
    code,
    guild_id: guild.id,
    channel_id: channel ?? guild.id,
    inviter_id: null,
    uses: guild.record.vanity_uses,
    max_uses: 0,
    max_age: 0,
    temporary: false,
    created_at: new Date(0).toISOString(),
  }
}

function managersOf(world: World, guild: GuildState, invite: InviteRecord) {
  const only = (userId: string) => {
    const channel = guild.channels.get(invite.channel_id)
    return (
      channel !== undefined &&
      allows(channelPermissions(guild, channel, userId, world.now()), PermissionFlagsBits.ManageChannels)
    )
  }
  return { guild: guild.id, only }
}

function freshCode(world: World): string {
  for (;;) {
    const code = randomBytes(12)
      .toString('base64')
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 8)
    const taken = [...world.guilds.values()].some((guild) => guild.invites.has(code))
    if (code.length === 8 && !taken) return code
  }
}
