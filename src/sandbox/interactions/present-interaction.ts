import { presentChannel } from '../channels/present-channel.ts'
import { presentMember } from '../members/present-member.ts'
import { presentMessage } from '../messages/present-message.ts'
import { presentUserById } from '../users/present-user.ts'
import type { GuildState } from '../world/guild-state.ts'
import { ALL_PERMISSIONS, channelPermissions } from '../world/permissions.ts'
import type { ApplicationRecord, ChannelRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { InteractionRecord } from './interaction-record.ts'

/** INTERACTION_CREATE as the application gets it. */
export function presentInteraction(
  world: World,
  interaction: InteractionRecord,
  application: ApplicationRecord,
  channel: ChannelRecord,
  guild: GuildState | undefined,
  permissions: bigint,
): Record<string, unknown> {
  const { user_id, message } = interaction
  const member = guild?.members.get(user_id)
  const appPermissions = guild
    ? channelPermissions(guild, channel, application.bot_id, world.now())
    : ALL_PERMISSIONS
  return {
    id: interaction.id,
    application_id: application.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data: interaction.data,
    channel_id: channel.id,
    channel: presentChannel(world, channel, application.bot_id),
    app_permissions: appPermissions.toString(),
    locale: world.users.get(user_id)?.locale ?? 'en-US',
    entitlements: [],
    entitlement_sku_ids: [],
    attachment_size_limit: 10_485_760,
    authorizing_integration_owners: { '0': guild?.id ?? '0' },
    context: guild ? 0 : 1,
    ...(guild
      ? {
          guild_id: guild.id,
          guild_locale: guild.record.preferred_locale,
          guild: { id: guild.id, locale: guild.record.preferred_locale, features: guild.record.features },
        }
      : {}),
    ...(member
      ? { member: { ...presentMember(world, member), permissions: permissions.toString() } }
      : { user: presentUserById(world, user_id) }),
    ...(message ? { message: presentMessage(world, message, application.bot_id) } : {}),
  }
}
