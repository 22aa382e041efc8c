import { ChannelType } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import { makeChannel } from '../channels/make-channel.ts'
import { createGuild } from '../guilds/create-guild.ts'
import { makeRole } from '../roles/make-role.ts'
import { makeUser } from '../users/make-user.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { ChannelRecord, RoleRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

export interface ChannelPlan {
  name: string
  /** Discord's channel type; a text channel if left out. */
  type?: number
  topic?: string
  /** Channels below this one, when it is a category. */
  channels?: ChannelPlan[]
  permission_overwrites?: ChannelRecord['permission_overwrites']
}

export interface GuildPlan {
  name: string
  ownerId?: Snowflake
  locale?: string
  description?: string
  features?: string[]
  /** Besides @everyone, lowest first. */
  roles?: (Partial<RoleRecord> & { name: string })[]
  /** In place of Discord's own two; the first text channel gets the welcome lines. */
  channels?: ChannelPlan[]
}

export interface SeededGuild {
  id: Snowflake
  name: string
  ownerId: Snowflake
  /** Ids by name. */
  channels: Record<string, Snowflake>
  roles: Record<string, Snowflake>
}

/** Makes a guild as the plan says. */
export function seedGuild(world: World, plan: GuildPlan): SeededGuild {
  const owner = (plan.ownerId && world.users.get(plan.ownerId)) || makeUser(world, { username: 'owner' })
  const guild = createGuild(world, owner, {
    name: plan.name,
    ...(plan.locale ? { locale: plan.locale } : {}),
    ...(plan.description ? { description: plan.description } : {}),
    ...(plan.features ? { features: plan.features } : {}),
  })
  for (const role of plan.roles ?? []) {
    const made = makeRole(world.ids.next(), { ...role, position: guild.roles.size })
    guild.roles.put(made.id, made)
  }
  if (plan.channels) replaceChannels(world, guild, plan.channels)
  return {
    id: guild.id,
    name: plan.name,
    ownerId: owner.id,
    channels: Object.fromEntries(guild.channels.list().map((channel) => [channel.name, channel.id])),
    roles: Object.fromEntries(guild.roles.list().map((role) => [role.name, role.id])),
  }
}

function replaceChannels(world: World, guild: GuildState, plans: readonly ChannelPlan[]): void {
  for (const id of guild.channels.keys()) world.dropChannel(guild, id)
  addChannels(world, guild, plans, null)
  const first = guild.channels.list().find((channel) => channel.type === ChannelType.GuildText)
  guild.record.system_channel_id = first?.id ?? null
  guild.keepRecord()
}

function addChannels(
  world: World,
  guild: GuildState,
  plans: readonly ChannelPlan[],
  parentId: Snowflake | null,
): void {
  for (const plan of plans) {
    const isCategory = plan.channels !== undefined
    const channel = makeChannel(world, guild, {
      name: plan.name,
      type: plan.type ?? (isCategory ? ChannelType.GuildCategory : ChannelType.GuildText),
      parent_id: parentId,
      topic: plan.topic ?? null,
      permission_overwrites: plan.permission_overwrites ?? [],
    })
    if (plan.channels) addChannels(world, guild, plan.channels, channel.id)
  }
}
