import type {
  APIAllowedMentions,
  APIEmbed,
  APIMessageTopLevelComponent,
  MessageFlags,
} from 'discord-api-types/v10'

/** A file to send; `description` is its alt text, read aloud by screen readers. */
export interface MessageFile {
  readonly name: string
  readonly data: Buffer
  readonly description?: string
}

/** What a message shows, in Discord's own wire format. It mentions nobody unless `allowedMentions` says so. */
export interface MessageBody {
  readonly content?: string
  readonly embeds?: readonly APIEmbed[]
  readonly components?: readonly APIMessageTopLevelComponent[]
  readonly files?: readonly MessageFile[]
  /** Message flags, such as `MessageFlags.IsComponentsV2`. */
  readonly flags?: MessageFlags
  readonly allowedMentions?: APIAllowedMentions
}

/** A message that answers an interaction; an ephemeral one is seen by the actor only. */
export interface Reply extends MessageBody {
  readonly ephemeral?: boolean
}
