import type { Snowflake } from '../../core/snowflake.ts'
import type { Journal } from './journal.ts'
import type {
  AuditEntryRecord,
  BanRecord,
  ChannelRecord,
  EmojiRecord,
  GuildRecord,
  InviteRecord,
  MemberRecord,
  RoleRecord,
  StageRecord,
  VoiceStateRecord,
  WebhookRecord,
} from './records.ts'
import type { AutoModRuleRecord } from './automod-records.ts'
import type { ScheduledEventRecord } from './event-records.ts'
import { Table } from './table.ts'

/** Everything of one guild but its messages. Voice states and stages last only as long as the process. */
export class GuildState {
  readonly id: Snowflake
  readonly #journal: Journal
  record: GuildRecord
  readonly roles: Table<RoleRecord>
  readonly channels: Table<ChannelRecord>
  readonly threads: Table<ChannelRecord>
  readonly members: Table<MemberRecord>
  readonly bans: Table<BanRecord>
  readonly emojis: Table<EmojiRecord>
  readonly invites: Table<InviteRecord>
  readonly webhooks: Table<WebhookRecord>
  readonly audit: Table<AuditEntryRecord>
  readonly events: Table<ScheduledEventRecord>
  readonly automod: Table<AutoModRuleRecord>
  readonly voiceStates = new Map<Snowflake, VoiceStateRecord>()
  /** When the talk in a voice channel began, in Unix seconds. */
  readonly voiceStarts = new Map<Snowflake, number>()
  readonly stages = new Map<Snowflake, StageRecord>()
  /** Per-command permission rules, by command id and, for the application as a whole, application id. */
  readonly commandPermissions: Table<{ application_id: string; permissions: CommandPermission[] }>
  /** Answers of the permission computation; emptied by whatever could change one. */
  readonly permissionCache = new Map<string, bigint>()

  constructor(record: GuildRecord, journal: Journal) {
    this.id = record.id
    this.#journal = journal
    this.record = record
    this.roles = new Table(journal, 'role', record.id)
    this.channels = new Table(journal, 'channel', record.id)
    this.threads = new Table(journal, 'thread', record.id)
    this.members = new Table(journal, 'member', record.id)
    this.bans = new Table(journal, 'ban', record.id)
    this.emojis = new Table(journal, 'emoji', record.id)
    this.invites = new Table(journal, 'invite', record.id)
    this.webhooks = new Table(journal, 'webhook', record.id)
    this.audit = new Table(journal, 'audit', record.id)
    this.events = new Table(journal, 'event', record.id)
    this.automod = new Table(journal, 'automod', record.id)
    this.commandPermissions = new Table(journal, 'command-permission', record.id)
  }

  /** A channel or thread of this guild. */
  channel(id: Snowflake): ChannelRecord | undefined {
    return this.channels.get(id) ?? this.threads.get(id)
  }

  /** Keeps a changed channel or thread. */
  keepChannel(channel: ChannelRecord): void {
    if (channel.thread_metadata) this.threads.put(channel.id, channel)
    else this.channels.put(channel.id, channel)
    this.permissionCache.clear()
  }

  /** Keeps the changed record of the guild itself. */
  keepRecord(): void {
    this.#journal.record('guild', this.id, this.record)
  }

  get everyone(): RoleRecord {
    const role = this.roles.get(this.id)
    if (!role) throw new Error('a guild always has its @everyone role')
    return role
  }
}

export interface CommandPermission {
  id: Snowflake
  type: number
  permission: boolean
}
