import type { Snowflake } from '../../core/snowflake.ts'
import { presentChannel } from '../channels/present-channel.ts'
import { presentPoll } from '../polls/present-poll.ts'
import { presentUserById } from '../users/present-user.ts'
import type { InteractionMetadataRecord, MessageRecord, ReactionRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { presentAttachment } from './present-attachment.ts'

/** A message as `viewer` sees it (their own reactions and poll votes are marked). */
export function presentMessage(
  world: World,
  message: MessageRecord,
  viewer?: Snowflake,
): Record<string, unknown> {
  const shown = presentBasicMessage(world, message, viewer)
  if (message.reactions.length > 0) {
    shown['reactions'] = message.reactions.map((reaction) => presentReaction(reaction, viewer))
  }
  if (message.reference?.message_id !== undefined && message.reference.type === 0 && hasReferenced(message)) {
    const found = world.messages(message.reference.channel_id).get(message.reference.message_id)
    shown['referenced_message'] = found ? presentBasicMessage(world, found, viewer) : null
  }
  return shown
}

function hasReferenced(message: MessageRecord): boolean {
  return message.type === 19 || message.type === 21
}

/** A message without reactions and without the message that it answers. */
export function presentBasicMessage(
  world: World,
  message: MessageRecord,
  viewer?: Snowflake,
): Record<string, unknown> {
  const thread = message.thread_id === undefined ? undefined : world.channel(message.thread_id)
  return {
    id: message.id,
    channel_id: message.channel_id,
    type: message.type,
    content: message.content,
    author: presentAuthor(world, message),
    timestamp: message.timestamp,
    edited_timestamp: message.edited_timestamp,
    tts: message.tts,
    mention_everyone: message.mention_everyone,
    mentions: message.mention_ids.map((id) => presentUserById(world, id)),
    mention_roles: message.mention_role_ids,
    attachments: message.attachments.map((attachment) => presentAttachment(world, attachment)),
    embeds: message.embeds,
    components: message.components,
    pinned: message.pinned,
    flags: message.flags,
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(message.webhook ? { webhook_id: message.webhook.id } : {}),
    ...(message.application_id ? { application_id: message.application_id } : {}),
    ...(message.reference ? { message_reference: message.reference } : {}),
    ...(message.snapshots ? { message_snapshots: message.snapshots } : {}),
    ...(message.position === undefined ? {} : { position: message.position }),
    ...(message.poll ? { poll: presentPoll(message.poll, viewer) } : {}),
    ...(thread ? { thread: presentChannel(world, thread) } : {}),
    ...(message.interaction ? presentInteraction(world, message.interaction) : {}),
    ...(isWithheld(world, message, viewer) ? { ...NOTHING, poll: undefined } : {}),
  }
}

const NOTHING = { content: '', embeds: [], attachments: [], components: [] }
const MESSAGE_CONTENT = 1 << 15

/** Bots whose application may not read content get none over REST either, but for their own and what mentions them. */
export function isWithheld(world: World, message: MessageRecord, viewer: Snowflake | undefined): boolean {
  const application = viewer === undefined ? undefined : world.applications.get(viewer)
  if (!application || !message.guild_id || application.privileged_intents & MESSAGE_CONTENT) return false
  return message.author_id !== viewer && !message.mention_ids.includes(application.bot_id)
}

/** A reaction's counts, and whether the viewer is among them. */
export function presentReaction(reaction: ReactionRecord, viewer?: Snowflake): object {
  const normal = reaction.user_ids.length
  const burst = reaction.burst_user_ids.length
  return {
    emoji: reaction.emoji,
    count: normal + burst,
    count_details: { burst, normal },
    burst_colors: [],
    me_burst: viewer !== undefined && reaction.burst_user_ids.includes(viewer),
    me: viewer !== undefined && reaction.user_ids.includes(viewer),
  }
}

function presentAuthor(world: World, message: MessageRecord): object {
  if (!message.webhook || message.interaction) return presentUserById(world, message.author_id)
  const { id, username, avatar } = message.webhook
  return {
    id,
    username,
    avatar,
    discriminator: '0000',
    public_flags: 0,
    flags: 0,
    bot: true,
    global_name: null,
    primary_guild: null,
  }
}

function presentInteraction(world: World, interaction: InteractionMetadataRecord): object {
  const user = presentUserById(world, interaction.user_id)
  return {
    interaction_metadata: presentMetadata(world, interaction),
    ...(interaction.type === 2
      ? { interaction: { id: interaction.id, type: 2, name: interaction.name ?? '', user } }
      : {}),
  }
}

function presentMetadata(world: World, interaction: InteractionMetadataRecord): object {
  const { id, type, user_id, triggering, target_user_id } = interaction
  return {
    id,
    type,
    user: presentUserById(world, user_id),
    authorizing_integration_owners: { '0': '0' },
    ...(interaction.name !== undefined && type === 2 ? { name: interaction.name, command_type: 1 } : {}),
    ...pick(interaction, 'original_response_message_id'),
    ...pick(interaction, 'interacted_message_id'),
    ...pick(interaction, 'target_message_id'),
    ...(target_user_id ? { target_user: presentUserById(world, target_user_id) } : {}),
    ...(triggering ? { triggering_interaction_metadata: presentMetadata(world, triggering) } : {}),
  }
}

function pick(record: InteractionMetadataRecord, key: keyof InteractionMetadataRecord): object {
  return record[key] === undefined ? {} : { [key]: record[key] }
}
