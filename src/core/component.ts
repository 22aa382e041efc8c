import type { PermissionName } from './discord-names.ts'
import type { InteractionContext, ShowModal } from './interaction-context.ts'
import type { MessageBody } from './message-body.ts'

export interface ComponentContext extends InteractionContext {
  /** What `customId` was given after the name; typed by anyone, so check it. */
  readonly args: readonly string[]
  /** Chosen values of a select menu: texts, or ids of users, roles and channels. */
  readonly values: readonly string[]
  readonly messageId: string
  readonly showModal: ShowModal
  /** Replaces the message that carries the component. */
  readonly update: (body: MessageBody) => Promise<void>
}

/** Answers every button and select menu whose custom id was made by `customId(name, ...args)`. */
export interface Component {
  readonly name: string
  /** Answers are new messages for the actor alone; otherwise a slow one changes the message that it stands on. */
  readonly ephemeral?: boolean
  /** What the person who uses it must hold in the channel. */
  readonly memberPermissions?: readonly PermissionName[]
  run(context: ComponentContext): Promise<void>
}

export interface ModalContext extends InteractionContext {
  readonly args: readonly string[]
  /** What was typed, by the field's custom id. */
  readonly fields: ReadonlyMap<string, string>
  /** Replaces the message whose button opened the form; a new message for the actor alone when it was opened otherwise. */
  readonly update: (body: MessageBody) => Promise<void>
}

/** Answers the form whose custom id was made by `customId(name, ...args)`. */
export interface Modal {
  readonly name: string
  /** It was opened by a button and goes on in that message; otherwise answers are new messages for the actor alone. */
  readonly updates?: boolean
  /** What the person who sends it must hold in the channel. */
  readonly memberPermissions?: readonly PermissionName[]
  run(context: ModalContext): Promise<void>
}

const MOST_CHARACTERS = 100

/** The custom id of a component or form; throws when Discord's 100 characters do not suffice. */
export function customId(name: string, ...args: readonly (string | number)[]): string {
  const id = [name, ...args.map((argument) => encodeURIComponent(argument))].join(':')
  if (id.length > MOST_CHARACTERS)
    throw new RangeError(`custom id of "${name}" is longer than 100 characters`)
  return id
}

/** The parts of a custom id, or undefined when it was not made by `customId`. */
export function parseCustomId(id: string): { name: string; args: string[] } | undefined {
  const [name, ...encoded] = id.split(':')
  if (!name) return undefined
  try {
    return { name, args: encoded.map((argument) => decodeURIComponent(argument)) }
  } catch {
    return undefined
  }
}
