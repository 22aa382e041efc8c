import type { Account } from '../rest/caller.ts'
import { presentChannel } from '../channels/present-channel.ts'
import { presentSelf } from '../users/present-user.ts'
import type { World } from '../world/world.ts'
import { presentGuildCreate } from './present-guild-create.ts'
import type { Session } from './session.ts'

/** READY: bots get their guilds' ids, people the guilds themselves and their direct messages. */
export function presentReady(world: World, account: Account, session: Session): Record<string, unknown> {
  const guilds = [...world.guilds.values()].filter(
    (guild) => guild.members.has(account.user.id) && session.ownsGuild(guild.id),
  )
  const common = {
    v: session.identity.version,
    user: presentSelf(account.user),
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: gatewayUrl(world),
    shard: session.identity.shard,
    user_settings: {},
    relationships: [],
    presences: [],
    guild_join_requests: [],
    geo_ordered_rtc_regions: [],
    _trace: [],
  }
  if (account.kind === 'bot') {
    return {
      ...common,
      private_channels: [],
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      application: {
        id: account.application.id,
        flags: account.application.flags,
        flags_new: String(account.application.flags),
      },
    }
  }
  return {
    ...common,
    locale: account.user.locale,
    closed_dms: account.user.closed_dms,
    private_channels: world.privateChannels
      .list()
      .filter((channel) => channel.recipient_ids?.includes(account.user.id))
      .map((channel) => presentChannel(world, channel, account.user.id)),
    guilds: guilds.map((guild) => presentGuildCreate(world, guild, session)),
  }
}

/** The gateway's websocket address. */
export function gatewayUrl(world: World): string {
  return `${world.url.replace(/^http/, 'ws')}/gateway/`
}
