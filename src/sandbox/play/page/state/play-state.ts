import type {
  APIApplicationCommand,
  APIChannel,
  APIEmoji,
  APIGuild,
  APIGuildMember,
  APIGuildScheduledEvent,
  APIMessage,
  APIRole,
  APIStageInstance,
  APIUser,
  APIVoiceState,
  GatewayActivity,
  Snowflake,
} from 'discord-api-types/v10'
import type { ConnectionStatus } from '../gateway/gateway-connection.ts'
import type { AttachedFile } from './attached-file.ts'
import type { ModalRequest } from './modal-request.ts'

export type Presence = 'online' | 'idle' | 'dnd'

/** A server as READY and GUILD_UPDATE describe it; what a settings page shows comes with them. */
export type GuildFacts = Pick<APIGuild, 'id' | 'name' | 'icon' | 'owner_id'> & Partial<APIGuild>

export interface Member extends Omit<APIGuildMember, 'user'> {
  readonly userId: Snowflake
}

export interface GuildState {
  readonly facts: GuildFacts
  readonly memberCount: number
  readonly roles: ReadonlyMap<Snowflake, APIRole>
  readonly emojis: readonly APIEmoji[]
  readonly members: ReadonlyMap<Snowflake, Member>
  readonly presences: ReadonlyMap<Snowflake, Presence>
  /** What people say that they are doing. */
  readonly activities: ReadonlyMap<Snowflake, readonly GatewayActivity[]>
  readonly voice: ReadonlyMap<Snowflake, APIVoiceState>
  /** Open stages by their channel. */
  readonly stages: ReadonlyMap<Snowflake, APIStageInstance>
  readonly events: ReadonlyMap<Snowflake, APIGuildScheduledEvent>
  /** Who wants to come, of the events whose people were fetched. */
  readonly interested: ReadonlyMap<Snowflake, ReadonlySet<Snowflake>>
}

export interface History {
  /** Oldest first. */
  readonly items: readonly APIMessage[]
  readonly hasOlder: boolean
  readonly status: 'loading' | 'ready' | 'failed'
  readonly error?: string
  /** Deleted while a page was on its way, so that the page cannot bring them back. */
  readonly gone?: readonly Snowflake[]
}

/** A message on its way; it stays until the gateway brings it back, or until its writer gives it up. */
export interface OutgoingMessage {
  readonly nonce: string
  readonly channelId: Snowflake
  readonly content: string
  readonly files: readonly AttachedFile[]
  readonly replyTo: APIMessage | null
  readonly error: string | null
}

/** A command, button, select or modal that was used and whose answer is awaited. */
export interface PendingInteraction {
  readonly nonce: string
  readonly channelId: Snowflake
  /** What a person sees while waiting: the command's name, or null for buttons, selects and modals. */
  readonly commandName: string | null
  readonly applicationName: string
  readonly messageId: Snowflake | null
  readonly customId: string | null
  readonly failed: boolean
}

export interface CommandIndex {
  readonly applications: ReadonlyMap<
    Snowflake,
    { id: Snowflake; name: string; icon?: string | null; bot?: APIUser }
  >
  readonly commands: readonly APIApplicationCommand[]
}

export interface Unread {
  readonly messages: number
  readonly mentions: number
}

export interface Toast {
  readonly id: number
  readonly kind: 'error' | 'info'
  readonly text: string
}

export interface PlayState {
  readonly status: ConnectionStatus
  readonly me: APIUser | null
  readonly users: ReadonlyMap<Snowflake, APIUser>
  readonly guilds: ReadonlyMap<Snowflake, GuildState>
  readonly channels: ReadonlyMap<Snowflake, APIChannel>
  readonly histories: ReadonlyMap<Snowflake, History>
  readonly outbox: readonly OutgoingMessage[]
  readonly unread: ReadonlyMap<Snowflake, Unread>
  /** Per channel: who types, and until when (milliseconds). */
  readonly typing: ReadonlyMap<Snowflake, ReadonlyMap<Snowflake, number>>
  readonly pending: readonly PendingInteraction[]
  readonly modal: ModalRequest | null
  readonly choices: {
    readonly nonce: string
    readonly choices: readonly { name: string; value: string | number }[]
  } | null
  readonly commands: ReadonlyMap<Snowflake, CommandIndex>
  readonly openChannel: Snowflake | null
  /** The first message of the open channel that was unread when it was opened. */
  readonly newFrom: Snowflake | null
  /** Messages that a moderator is selecting, in one channel at a time. */
  readonly selection: { readonly channelId: Snowflake; readonly ids: ReadonlySet<Snowflake> } | null
  readonly toasts: readonly Toast[]
  /** Grows by one whenever the gateway began a new session, so that what was missed can be fetched. */
  readonly sessions: number
}

export const emptyState: PlayState = {
  status: 'connecting',
  me: null,
  users: new Map(),
  guilds: new Map(),
  channels: new Map(),
  histories: new Map(),
  outbox: [],
  unread: new Map(),
  typing: new Map(),
  pending: [],
  modal: null,
  choices: null,
  commands: new Map(),
  openChannel: null,
  newFrom: null,
  selection: null,
  toasts: [],
  sessions: 0,
}
