import type { CommandOption, CommandRecord } from '../applications/command-record.ts'
import { presentChannel } from '../channels/present-channel.ts'
import { presentPartialMember } from '../members/present-member.ts'
import { presentAttachment } from '../messages/present-attachment.ts'
import { presentMessage } from '../messages/present-message.ts'
import { formError } from '../rest/errors.ts'
import { presentUser } from '../users/present-user.ts'
import type { GuildState } from '../world/guild-state.ts'
import { channelPermissions } from '../world/permissions.ts'
import type { AttachmentRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { UsedOption } from './invoke-form.ts'

/** Entities that an interaction names, by kind and id. */
export type Resolved = Record<string, Record<string, unknown>>

/** Collects the entities that options, select values and targets name. */
export class Resolver {
  readonly resolved: Resolved = {}
  readonly #world: World
  readonly #guild: GuildState | undefined
  readonly #userId: string

  constructor(world: World, guild: GuildState | undefined, userId: string) {
    this.#world = world
    this.#guild = guild
    this.#userId = userId
  }

  user(id: string): boolean {
    const user = this.#world.users.get(id)
    if (!user) return false
    this.#put('users', id, presentUser(user))
    const member = this.#guild?.members.get(id)
    const system = this.#guild?.channels.values().next().value
    if (member && this.#guild && system) {
      const permissions = channelPermissions(this.#guild, system, id, this.#world.now()).toString()
      const { mute: _mute, deaf: _deaf, ...partial } = presentPartialMember(member)
      this.#put('members', id, { ...partial, permissions })
    }
    return true
  }

  role(id: string): boolean {
    const role = this.#guild?.roles.get(id)
    if (role) this.#put('roles', id, role)
    return role !== undefined
  }

  channel(id: string): boolean {
    const channel = this.#guild?.channel(id)
    if (!channel || !this.#guild) return false
    const permissions = channelPermissions(this.#guild, channel, this.#userId, this.#world.now()).toString()
    this.#put('channels', id, { ...presentChannel(this.#world, channel), permissions })
    return true
  }

  message(channelId: string, id: string): boolean {
    const message = this.#world.messages(channelId).get(id)
    if (message) this.#put('messages', id, presentMessage(this.#world, message, this.#userId))
    return message !== undefined
  }

  attachment(attachment: AttachmentRecord): void {
    this.#put('attachments', attachment.id, presentAttachment(this.#world, attachment))
  }

  #put(kind: string, id: string, value: unknown): void {
    const table = (this.resolved[kind] ??= Object.create(null) as Record<string, unknown>)
    table[id] = value
  }
}

/** Holds used options against the command and resolves what they name; throws form errors. */
export function checkOptions(
  command: Pick<CommandRecord, 'options'>,
  used: readonly UsedOption[],
  resolver: Resolver,
  complete: boolean,
  path = 'data.options',
): void {
  for (const [index, each] of used.entries()) {
    const declared = command.options.find((option) => option.name === each.name && option.type === each.type)
    if (!declared)
      throw formError(
        `${path}.${index}.name`,
        'APPLICATION_COMMAND_OPTION_UNKNOWN',
        'This command is outdated, please try again in a few minutes',
      )
    if (declared.type <= 2) {
      checkOptions(
        { options: declared.options ?? [] },
        each.options ?? [],
        resolver,
        complete,
        `${path}.${index}.options`,
      )
    } else if (complete || !each.focused) checkValue(declared, each.value, resolver, `${path}.${index}.value`)
  }
  if (!complete) return
  for (const declared of command.options) {
    if (declared.required && !used.some((each) => each.name === declared.name)) {
      throw formError(path, 'BASE_TYPE_REQUIRED', `The option "${declared.name}" is required`)
    }
  }
}

function checkValue(
  option: CommandOption,
  value: UsedOption['value'],
  resolver: Resolver,
  path: string,
): void {
  const text = String(value)
  const fits = (ok: boolean) => {
    if (!ok)
      throw formError(
        path,
        'APPLICATION_COMMAND_OPTION_INVALID',
        `The value of "${option.name}" is not valid`,
      )
  }
  if (option.type === 3)
    fits(
      typeof value === 'string' &&
        text.length >= (option.min_length ?? 0) &&
        text.length <= (option.max_length ?? 6000),
    )
  if (option.type === 4 || option.type === 10) {
    fits(typeof value === 'number' && (option.type === 10 || Number.isInteger(value)))
    fits(Number(value) >= (option.min_value ?? -Infinity) && Number(value) <= (option.max_value ?? Infinity))
  }
  if (option.type === 5) fits(typeof value === 'boolean')
  if (option.type === 6) fits(resolver.user(text))
  if (option.type === 7) fits(resolver.channel(text))
  if (option.type === 8) fits(resolver.role(text))
  if (option.type === 9) fits(resolver.user(text) || resolver.role(text))
  if (option.type === 11) fits(resolver.resolved['attachments']?.[text] !== undefined)
  if (option.choices && option.choices.length > 0 && !option.autocomplete) {
    fits(option.choices.some((each) => each.value === value))
  }
}
