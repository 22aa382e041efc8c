import { presentBasicApplication } from '../applications/present-application.ts'
import { presentEvent } from '../events/present-event.ts'
import { countPresences } from '../guilds/present-guild.ts'
import { presentUserById } from '../users/present-user.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { InviteRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

interface Shown {
  counts?: boolean | undefined
  /** Uses, limits and age, for those who may manage them. */
  metadata?: boolean
}

/** An invite as answers show it. */
export function presentInvite(
  world: World,
  guild: GuildState,
  invite: InviteRecord,
  shown: Shown = {},
): Record<string, unknown> {
  const channel = guild.channels.get(invite.channel_id)
  const { record } = guild
  const application = world.applications.get(invite.target_application_id ?? '')
  const event = guild.events.get(invite.guild_scheduled_event_id ?? '')
  return {
    type: 0,
    code: invite.code,
    guild: {
      id: record.id,
      name: record.name,
      splash: record.splash,
      banner: record.banner,
      description: record.description,
      icon: record.icon,
      features: record.features,
      verification_level: record.verification_level,
      vanity_url_code: record.vanity_url_code,
      nsfw_level: 0,
      nsfw: false,
      premium_subscription_count: 0,
      premium_tier: 0,
    },
    guild_id: record.id,
    channel: { id: invite.channel_id, type: channel?.type ?? 0, name: channel?.name ?? null },
    ...(invite.inviter_id ? { inviter: presentUserById(world, invite.inviter_id) } : {}),
    ...(invite.target_type ? { target_type: invite.target_type } : {}),
    ...(invite.target_user_id ? { target_user: presentUserById(world, invite.target_user_id) } : {}),
    ...(application ? { target_application: presentBasicApplication(world, application) } : {}),
    ...(event ? { guild_scheduled_event: presentEvent(world, event, true) } : {}),
    ...(invite.role_ids ? { roles: invite.role_ids.flatMap((id) => briefRole(guild, id)) } : {}),
    expires_at: expiryOf(world, invite),
    flags: 0,
    ...(shown.counts
      ? {
          approximate_member_count: guild.members.size,
          approximate_presence_count: countPresences(world, guild),
        }
      : {}),
    ...(shown.metadata ? metadataOf(invite) : {}),
  }
}

/** When an invite ends, or null for one that never does. */
export function expiryOf(world: World, invite: InviteRecord): string | null {
  if (invite.max_age === 0) return null
  return world.timestamp(Date.parse(invite.created_at) + invite.max_age * 1000)
}

export function metadataOf(invite: InviteRecord): object {
  const { uses, max_uses, max_age, temporary, created_at } = invite
  return { uses, max_uses, max_age, temporary, created_at }
}

function briefRole(guild: GuildState, id: string): object[] {
  const role = guild.roles.get(id)
  if (!role) return []
  const { name, position, color, colors, icon, unicode_emoji } = role
  return [{ id, name, position, color, colors, icon, unicode_emoji, permissions: role.permissions }]
}
