import {
  MessageFlags,
  type APIAllowedMentions,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10'
import type { BaseMessageOptions, RawFile } from 'discord.js'
import type { Delivery } from '../core/messenger.ts'
import type { MessageBody } from '../core/message-body.ts'

const NOBODY: APIAllowedMentions = { parse: [] }

/** The body as discord.js takes it for interactions; flags are set by the caller. */
export function toInteractionMessage(body: MessageBody): BaseMessageOptions {
  return {
    content: body.content,
    embeds: body.embeds,
    components: body.components,
    files: body.files?.map(({ data, name, description }) => ({ attachment: data, name, description })),
    allowedMentions: body.allowedMentions ?? NOBODY,
  }
}

/** The body for a message that is replaced: what it does not have is taken away. */
export function toReplacement(body: MessageBody) {
  const isLayout = ((body.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0
  const message = toInteractionMessage(body)
  if (isLayout) return { ...message, attachments: [], flags: MessageFlags.IsComponentsV2 as const }
  return {
    ...message,
    content: body.content ?? null,
    embeds: body.embeds ?? [],
    components: body.components ?? [],
    attachments: [],
  }
}

/** The body as the REST routes for messages take it. */
export function toRestMessage(
  body: MessageBody,
  delivery: Delivery = {},
): { body: RESTPostAPIChannelMessageJSONBody; files: RawFile[] } {
  return {
    body: {
      content: body.content,
      embeds: body.embeds && [...body.embeds],
      components: body.components && [...body.components],
      flags: body.flags,
      allowed_mentions: body.allowedMentions ?? NOBODY,
      attachments: body.files?.map(({ name, description }, id) => ({
        id: String(id),
        filename: name,
        description,
      })),
      ...(delivery.nonce === undefined ? {} : { nonce: delivery.nonce, enforce_nonce: true }),
    },
    files: (body.files ?? []).map(({ name, data }) => ({ name, data })),
  }
}
