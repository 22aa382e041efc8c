import type { APIRole, ChannelType } from 'discord-api-types/v10'

export interface GuildRole {
  readonly id: string
  readonly name: string
  readonly position: number
  /** Belongs to an integration, a bot or boosts: nobody can give it. */
  readonly managed: boolean
  readonly color: number
  readonly permissions: bigint
}

export interface GuildChannel {
  readonly id: string
  readonly name: string
  readonly type: ChannelType
  readonly parentId: string | null
}

export interface GuildMember {
  readonly id: string
  readonly username: string
  /** Nickname, else global name, else username. */
  readonly displayName: string
  /** A PNG or GIF address on the CDN of the server in use; `size` pixels square. */
  readonly avatarUrl: string
  /** What is worn around the avatar: a PNG on the CDN. */
  readonly decorationUrl: string | null
  readonly bot: boolean
  readonly roleIds: readonly APIRole['id'][]
}

export interface GuildFacts {
  readonly id: string
  readonly name: string
  readonly ownerId: string
  /** The language that the guild chose, such as `es-ES`. */
  readonly locale: string
}

/** Guilds as the bot sees them now, answered from process memory except where a promise is returned. */
export interface GuildDirectory {
  guild(guildId: string): GuildFacts | undefined
  /** Whether the connection that tells what happens in a guild is up. */
  isHeard(guildId: string): boolean
  roles(guildId: string): readonly GuildRole[]
  channels(guildId: string): readonly GuildChannel[]
  /** The bot's permissions in a guild, or in one of its channels; undefined when guild or channel is gone. */
  botPermissions(guildId: string, channelId?: string): bigint | undefined
  /** Position of the bot's highest role: it can give and take only roles below. */
  botRolePosition(guildId: string): number | undefined
  /** Asks Discord; undefined when the person is not a member. */
  member(guildId: string, userId: string): Promise<GuildMember | undefined>
  /** The colour of a person's profile as `#rrggbb`, asked of Discord at most once an hour; undefined without one. */
  accentColour(userId: string): Promise<string | undefined>
  /** Asks Discord for many at once; those who are not members are left out. */
  members(guildId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, GuildMember>>
}
