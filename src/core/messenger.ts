import type { PermissionName } from './discord-names.ts'
import type { MessageBody } from './message-body.ts'

export interface DeliveryFacts {
  /** Discord's JSON error code, such as 50013; 0 when there was no answer. */
  readonly code: number
  /** HTTP status; 0 when there was no answer. */
  readonly status: number
  /** Whether it fails again on a retry, such as for a missing permission or an unknown member. */
  readonly permanent: boolean
  /** Permissions that the bot lacks for what it tried, as far as they explain the refusal. */
  readonly lacking?: readonly PermissionName[]
  /** Where they are lacking, when that is one channel. */
  readonly channelId?: string
}

/** Discord refused what the bot tried, or did not answer. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  readonly facts: DeliveryFacts

  constructor(message: string, facts: DeliveryFacts, cause?: unknown) {
    super(message, { cause })
    this.facts = facts
  }
}

/** Sent with a message so that Discord answers the first message again instead of making a second one. */
export interface Delivery {
  /** At most 25 characters; remembered by Discord for a few minutes. */
  readonly nonce?: string
}

/** Effects on Discord outside of an interaction. Rate limits are waited out; failures are DeliveryErrors. */
export interface Messenger {
  /** Sends to a channel or thread and answers the message's id. */
  send(channelId: string, body: MessageBody, delivery?: Delivery): Promise<string>
  edit(channelId: string, messageId: string, body: MessageBody): Promise<void>
  /** Sends a direct message and answers its id; code 50007 when the person does not accept any. */
  sendDirect(userId: string, body: MessageBody, delivery?: Delivery): Promise<string>
  /** Succeeds also when the member has the role already. `reason` shows in the guild's audit log. */
  addRole(guildId: string, userId: string, roleId: string, reason: string): Promise<void>
  removeRole(guildId: string, userId: string, roleId: string, reason: string): Promise<void>
}
