import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Snowflake } from '../../core/snowflake.ts'
import type { CommandRecord } from '../applications/command-record.ts'
import type { FileStore } from '../cdn/file-store.ts'
import type { InteractionRecord } from '../interactions/interaction-record.ts'
import type { OAuthGrant } from '../oauth2/grant.ts'
import type { Dispatch } from './dispatch.ts'
import type { GuildState } from './guild-state.ts'
import type { Journal } from './journal.ts'
import { MessageLog, type MessageLoader } from './message-log.ts'
import type { ApplicationRecord, ChannelRecord, EmojiRecord, MessageRecord, UserRecord } from './records.ts'
import { Snowflakes } from './snowflakes.ts'
import { Table } from './table.ts'

export interface WorldOptions {
  /** The world's own time: ids, timestamps, timeouts, expiry. */
  clock: Clock
  /** Time of the protocol: interaction deadlines, heartbeats, rate limits. */
  protocolClock: Clock
  log: Log
  journal: Journal
  files: FileStore
  loadMessages: MessageLoader
}

/** What a session of the gateway tells about its user. */
export interface Presence {
  status: string
  activities: object[]
  client_status: Record<string, string>
  since: number | null
}

/** Messages for one person's eyes live until they are this many. */
const MOST_EPHEMERAL = 5000
/** What a timer of the machine can hold: 24 days. */
const LONGEST_TIMER = 2 ** 31 - 1

/** What an application tells about a person's account elsewhere. */
export interface RoleConnection {
  platform_name: string
  platform_username: string | null
  metadata: Record<string, string>
}

/** All that exists on this local Discord, and the way its events go out. */
export class World {
  readonly clock: Clock
  readonly protocolClock: Clock
  readonly log: Log
  readonly journal: Journal
  readonly files: FileStore
  readonly ids: Snowflakes
  readonly users: Table<UserRecord>
  readonly applications: Table<ApplicationRecord>
  readonly commands: Table<CommandRecord>
  readonly privateChannels: Table<ChannelRecord>
  readonly grants: Table<OAuthGrant>
  readonly applicationEmojis: Table<EmojiRecord>
  readonly roleConnections: Table<RoleConnection>
  readonly guilds = new Map<Snowflake, GuildState>()
  readonly userByToken = new Map<string, Snowflake>()
  readonly applicationByToken = new Map<string, Snowflake>()
  readonly presences = new Map<Snowflake, Presence>()
  readonly interactions = new Map<Snowflake, InteractionRecord>()
  readonly ephemeral = new Map<Snowflake, MessageRecord>()
  /** The server's own address, `http://127.0.0.1:PORT`, known once it listens. */
  url = ''
  readonly #guildOfChannel = new Map<Snowflake, GuildState>()
  readonly #messages = new Map<Snowflake, MessageLog>()
  readonly #loadMessages: MessageLoader
  readonly #endings = new Set<() => void>()
  readonly #subscribers = new Set<(dispatch: Dispatch) => void>()

  constructor(options: WorldOptions) {
    this.clock = options.clock
    this.protocolClock = options.protocolClock
    this.log = options.log
    this.journal = options.journal
    this.files = options.files
    this.#loadMessages = options.loadMessages
    this.ids = new Snowflakes(options.clock)
    this.users = new Table(options.journal, 'user')
    this.applications = new Table(options.journal, 'application')
    this.commands = new Table(options.journal, 'command')
    this.privateChannels = new Table(options.journal, 'private-channel')
    this.grants = new Table(options.journal, 'oauth-grant')
    this.applicationEmojis = new Table(options.journal, 'application-emoji')
    this.roleConnections = new Table(options.journal, 'role-connection')
  }

  now(): number {
    return this.clock.now()
  }

  timestamp(time: number = this.clock.now()): string {
    return new Date(time).toISOString().replace('Z', '000+00:00')
  }

  addUser(user: UserRecord): UserRecord {
    this.userByToken.set(user.token, user.id)
    return this.users.put(user.id, user)
  }

  addApplication(application: ApplicationRecord): ApplicationRecord {
    this.applicationByToken.set(application.token, application.id)
    return this.applications.put(application.id, application)
  }

  /** Adds or keeps a channel or thread of a guild. */
  keepChannel(guild: GuildState, channel: ChannelRecord): ChannelRecord {
    this.#guildOfChannel.set(channel.id, guild)
    guild.keepChannel(channel)
    return channel
  }

  /** Lets a restored guild's channels be found. */
  indexChannels(guild: GuildState): void {
    for (const channel of guild.channels.values()) this.#guildOfChannel.set(channel.id, guild)
    for (const thread of guild.threads.values()) this.#guildOfChannel.set(thread.id, guild)
  }

  dropChannel(guild: GuildState, channelId: Snowflake): void {
    guild.channels.remove(channelId)
    guild.threads.remove(channelId)
    guild.permissionCache.clear()
    this.#guildOfChannel.delete(channelId)
    for (const message of this.messages(channelId).all()) this.#forget(message)
    this.#messages.delete(channelId)
  }

  guildOfChannel(channelId: Snowflake): GuildState | undefined {
    return this.#guildOfChannel.get(channelId)
  }

  channel(id: Snowflake): ChannelRecord | undefined {
    return this.#guildOfChannel.get(id)?.channel(id) ?? this.privateChannels.get(id)
  }

  messages(channelId: Snowflake): MessageLog {
    let log = this.#messages.get(channelId)
    if (!log) {
      log = MessageLog.load(channelId, this.#loadMessages)
      this.#messages.set(channelId, log)
    }
    return log
  }

  keepMessage(message: MessageRecord): void {
    if (message.ephemeral_for) {
      this.ephemeral.set(message.id, message)
      const oldest = this.ephemeral.size > MOST_EPHEMERAL ? this.ephemeral.keys().next().value : undefined
      if (oldest !== undefined) this.ephemeral.delete(oldest)
      return
    }
    const log = this.messages(message.channel_id)
    if (!log.get(message.id)) log.add(message)
    this.journal.record('message', `${message.channel_id}/${message.id}`, message)
  }

  removeMessage(message: MessageRecord): void {
    this.messages(message.channel_id).remove(message.id)
    this.#forget(message)
  }

  publish(dispatch: Dispatch): void {
    for (const subscriber of this.#subscribers) subscriber(dispatch)
  }

  /** Calls `subscriber` with every dispatch, until the returned function is called. */
  subscribe(subscriber: (dispatch: Dispatch) => void): () => void {
    this.#subscribers.add(subscriber)
    return () => this.#subscribers.delete(subscriber)
  }

  /** Runs `task` after so much of the world's time, unless the world ends before. */
  after(milliseconds: number, task: () => void): void {
    const cancel = this.clock.after(Math.min(milliseconds, LONGEST_TIMER), () => {
      this.#endings.delete(cancel)
      task()
    })
    this.#endings.add(cancel)
  }

  stop(): void {
    for (const task of this.#endings) task()
    this.#endings.clear()
    for (const interaction of this.interactions.values()) interaction.cancelDeadline?.()
    this.#subscribers.clear()
  }

  #forget(message: MessageRecord): void {
    this.journal.record('message', `${message.channel_id}/${message.id}`, undefined)
    for (const attachment of message.attachments) this.files.remove(attachment.path)
  }
}
