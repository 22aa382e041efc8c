import type { MessageBody } from './message-body.ts'

/** Discord refused or did not answer. `permanent` ones (missing permission, unknown member) fail again on a retry. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  /** Discord's JSON error code, such as 50013; 0 when there was no answer. */
  readonly code: number
  /** HTTP status; 0 when there was no answer. */
  readonly status: number
  readonly permanent: boolean

  constructor(message: string, facts: { code: number; status: number; permanent: boolean; cause?: unknown }) {
    super(message, { cause: facts.cause })
    this.code = facts.code
    this.status = facts.status
    this.permanent = facts.permanent
  }
}

/** Sent with a message so that Discord drops a second one with the same value within a few minutes. */
export interface Delivery {
  /** At most 25 characters. */
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
