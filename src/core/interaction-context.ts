import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import type { MessageBody, Reply } from './message-body.ts'
import type { TranslateFor } from './translate.ts'

/** Who pressed, typed or chose. */
export interface Actor {
  readonly id: string
  readonly username: string
  /** Nickname, else global name, else username. Free text: show it through `plainText`. */
  readonly displayName: string
  /** On the CDN of the server in use; `size` pixels square, PNG. */
  readonly avatarUrl: string
  /** What is worn around the avatar: a PNG on the CDN. */
  readonly decorationUrl: string | null
  /** The language of the person's own client, such as `es-ES`. */
  readonly locale: string
  /** In the channel of the interaction; administrators have every bit. */
  readonly permissions: bigint
  readonly roleIds: readonly string[]
}

/** What every interaction in a guild brings. */
export interface InteractionContext {
  readonly interactionId: string
  readonly guildId: string
  readonly channelId: string
  /** The guild's own language, for what everybody reads. */
  readonly guildLocale: string
  readonly actor: Actor
  /** The bot's permissions in this channel. */
  readonly botPermissions: bigint
  /** A message in the actor's language. */
  readonly t: TranslateFor
  /** A message in the guild's language, for answers that everybody sees. */
  readonly tGuild: TranslateFor
  /** Answers; after `defer` it fills the deferred answer, after an answer it follows up. */
  readonly reply: (reply: Reply) => Promise<void>
  /** Shows "thinking" and gives 15 minutes instead of 3 seconds. */
  readonly defer: (options?: { ephemeral?: boolean }) => Promise<void>
  /** Changes the first answer. */
  readonly editReply: (body: MessageBody) => Promise<void>
}

/** Opens a form; must be the first answer. Its `custom_id` comes from `customId`. */
export type ShowModal = (modal: APIModalInteractionResponseCallbackData) => Promise<void>
