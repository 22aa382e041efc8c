import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import { presentChannel, presentThreadMember } from '../channels/present-channel.ts'
import type { GuildState } from '../world/guild-state.ts'
import { allows, channelPermissions } from '../world/permissions.ts'
import type { World } from '../world/world.ts'
import type { Session } from './session.ts'

/** Events after which someone may see more or fewer channels than before. */
const CHANGES_PERMISSIONS = new Set([
  'CHANNEL_UPDATE',
  'GUILD_MEMBER_UPDATE',
  'GUILD_ROLE_DELETE',
  'GUILD_ROLE_UPDATE',
  'GUILD_UPDATE',
])
const CHANGES_CHANNELS = new Set(['CHANNEL_CREATE', 'CHANNEL_DELETE'])
const HOLDS_THREADS = new Set<number>([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
])

type Send = (session: Session, event: string, data: object) => void

/**
 * Knows which channels each session's user sees. When permissions open some, the session gets THREAD_LIST_SYNC;
 * people, who are shown no hidden channels, get CHANNEL_CREATE and CHANNEL_DELETE as well.
 */
export class Visibility {
  readonly #world: World
  readonly #send: Send
  readonly #seen = new WeakMap<Session, Map<Snowflake, ReadonlySet<Snowflake>>>()

  constructor(world: World, send: Send) {
    this.#world = world
    this.#send = send
  }

  /** Takes what the session sees now as known to it. */
  remember(session: Session, guild: GuildState): void {
    const guilds = this.#seen.get(session) ?? new Map<Snowflake, ReadonlySet<Snowflake>>()
    guilds.set(guild.id, this.#visible(guild, session.identity.userId))
    this.#seen.set(session, guilds)
  }

  /** Whether `event` can change what anyone sees. */
  concerns(event: string): boolean {
    return CHANGES_PERMISSIONS.has(event) || CHANGES_CHANNELS.has(event)
  }

  /** Compares with what the session saw before `event`, and tells it the difference. */
  update(session: Session, guild: GuildState, event: string): void {
    const before = this.#seen.get(session)?.get(guild.id)
    this.remember(session, guild)
    if (!before || CHANGES_CHANNELS.has(event)) return
    const now = this.#seen.get(session)?.get(guild.id) ?? new Set<Snowflake>()
    const gained = [...now].filter((id) => !before.has(id))
    if (!session.isBot) {
      const lost = [...before].filter((id) => !now.has(id))
      for (const id of gained) this.#tell(session, guild, 'CHANNEL_CREATE', id)
      for (const id of lost) this.#tell(session, guild, 'CHANNEL_DELETE', id)
    }
    const parents = gained.filter((id) => HOLDS_THREADS.has(guild.channels.get(id)?.type ?? -1))
    if (parents.length > 0) this.#syncThreads(session, guild, parents)
  }

  #tell(session: Session, guild: GuildState, event: string, channelId: Snowflake): void {
    const channel = guild.channels.get(channelId)
    if (channel) this.#send(session, event, presentChannel(this.#world, channel, session.identity.userId))
  }

  #syncThreads(session: Session, guild: GuildState, parents: readonly Snowflake[]): void {
    const { userId } = session.identity
    const threads = guild.threads
      .list()
      .filter((thread) => parents.includes(thread.parent_id ?? '') && !thread.thread_metadata?.archived)
      .filter((thread) => this.#maySee(guild, thread.id, userId))
    const members = threads.flatMap((thread) => {
      const own = thread.thread_members?.find((member) => member.user_id === userId)
      return own ? [presentThreadMember(thread, own)] : []
    })
    this.#send(session, 'THREAD_LIST_SYNC', {
      guild_id: guild.id,
      channel_ids: parents,
      threads: threads.map((thread) => presentChannel(this.#world, thread, userId)),
      members,
    })
  }

  #visible(guild: GuildState, userId: Snowflake): Set<Snowflake> {
    return new Set(guild.channels.keys().filter((id) => this.#maySee(guild, id, userId)))
  }

  #maySee(guild: GuildState, channelId: Snowflake, userId: Snowflake): boolean {
    const channel = guild.channel(channelId)
    if (!channel) return false
    const permissions = channelPermissions(guild, channel, userId, this.#world.now())
    return allows(permissions, PermissionFlagsBits.ViewChannel)
  }
}
