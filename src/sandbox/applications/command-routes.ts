import { z } from 'zod'
import type { Snowflake } from '../../core/snowflake.ts'
import type { Caller } from '../rest/caller.ts'
import { DiscordError, formError, refusal } from '../rest/errors.ts'
import { Answer, route } from '../rest/route.ts'
import { flag, list, maybe } from '../rest/schema.ts'
import { parseForm } from '../rest/validation-error.ts'
import type { World } from '../world/world.ts'
import { commandEditForm, commandForm } from './command-form.ts'
import type { CommandRecord } from './command-record.ts'
import { commandsOf, presentCommand, saveCommand } from './save-command.ts'

const GLOBAL = '/applications/{application_id}/commands'
const GUILD = '/applications/{application_id}/guilds/{guild_id}/commands'
const query = z.object({ with_localizations: maybe(flag) })

type BotCaller = Extract<Caller, { kind: 'bot' }>

export const commandRoutes = [
  route('GET', GLOBAL, {
    access: 'bot',
    query,
    handle: ({ world, caller, params, query }) =>
      listCommands(world, caller, params.application_id, undefined, query.with_localizations),
  }),
  route('POST', GLOBAL, {
    access: 'bot',
    body: commandForm,
    handle: ({ world, caller, params, body }) => {
      own(caller, params.application_id)
      const { command, created } = saveCommand(world, params.application_id, undefined, body)
      return new Answer(created ? 201 : 200, presentCommand(command, true))
    },
  }),
  route('PUT', GLOBAL, {
    access: 'bot',
    body: z.unknown(),
    handle: ({ world, caller, params, body }) =>
      putCommands(world, caller, params.application_id, undefined, body),
  }),
  route('GET', `${GLOBAL}/{command_id}`, {
    access: 'bot',
    handle: ({ world, caller, params }) =>
      presentCommand(find(world, caller, params.application_id, undefined, params.command_id), true),
  }),
  route('PATCH', `${GLOBAL}/{command_id}`, {
    access: 'bot',
    body: commandEditForm,
    handle: ({ world, caller, params, body }) =>
      editCommand(world, find(world, caller, params.application_id, undefined, params.command_id), body),
  }),
  route('DELETE', `${GLOBAL}/{command_id}`, {
    access: 'bot',
    handle({ world, caller, params }) {
      world.commands.remove(find(world, caller, params.application_id, undefined, params.command_id).id)
    },
  }),
  route('GET', GUILD, {
    access: 'bot',
    query,
    handle: ({ world, caller, params, query }) =>
      listCommands(world, caller, params.application_id, params.guild_id, query.with_localizations),
  }),
  route('POST', GUILD, {
    access: 'bot',
    body: commandForm,
    handle: ({ world, caller, params, body }) => {
      own(caller, params.application_id, world, params.guild_id)
      const { command, created } = saveCommand(world, params.application_id, params.guild_id, body)
      return new Answer(created ? 201 : 200, presentCommand(command, true))
    },
  }),
  route('PUT', GUILD, {
    access: 'bot',
    body: z.unknown(),
    handle: ({ world, caller, params, body }) =>
      putCommands(world, caller, params.application_id, params.guild_id, body),
  }),
  route('GET', `${GUILD}/{command_id}`, {
    access: 'bot',
    handle: ({ world, caller, params }) =>
      presentCommand(find(world, caller, params.application_id, params.guild_id, params.command_id), true),
  }),
  route('PATCH', `${GUILD}/{command_id}`, {
    access: 'bot',
    body: commandEditForm,
    handle: ({ world, caller, params, body }) =>
      editCommand(
        world,
        find(world, caller, params.application_id, params.guild_id, params.command_id),
        body,
      ),
  }),
  route('DELETE', `${GUILD}/{command_id}`, {
    access: 'bot',
    handle({ world, caller, params }) {
      world.commands.remove(find(world, caller, params.application_id, params.guild_id, params.command_id).id)
    },
  }),
]

function own(caller: BotCaller, applicationId: Snowflake, world?: World, guildId?: Snowflake): void {
  if (caller.application.id !== applicationId) throw refusal('notThisApplication')
  if (guildId !== undefined && !world?.guilds.get(guildId)?.members.has(caller.user.id))
    throw refusal('missingAccess')
}

function listCommands(
  world: World,
  caller: BotCaller,
  applicationId: Snowflake,
  guildId: Snowflake | undefined,
  withLocalizations = false,
) {
  own(caller, applicationId, world, guildId)
  return commandsOf(world, applicationId, guildId).map((command) =>
    presentCommand(command, withLocalizations),
  )
}

function find(
  world: World,
  caller: BotCaller,
  applicationId: Snowflake,
  guildId: Snowflake | undefined,
  commandId: Snowflake,
): CommandRecord {
  own(caller, applicationId, world, guildId)
  const command = world.commands.get(commandId)
  if (!command || command.application_id !== applicationId || command.guild_id !== guildId)
    throw refusal('unknownCommand')
  return command
}

function putCommands(
  world: World,
  caller: BotCaller,
  applicationId: Snowflake,
  guildId: Snowflake | undefined,
  body: unknown,
) {
  own(caller, applicationId, world, guildId)
  if (!Array.isArray(body))
    throw new DiscordError(400, 50035, 'Invalid Form Body', {
      _errors: [{ code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }],
    })
  const inputs = parseForm(list(commandForm, 131), body)
  const seen = new Set<string>()
  for (const [index, input] of inputs.entries()) {
    const key = `${input.type ?? 1}:${input.name}`
    if (seen.has(key)) {
      throw formError(
        `${index}`,
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        `Application command names must be unique`,
      )
    }
    seen.add(key)
  }
  for (const command of commandsOf(world, applicationId, guildId)) {
    if (!seen.has(`${command.type}:${command.name}`)) world.commands.remove(command.id)
  }
  return inputs.map((input) =>
    presentCommand(saveCommand(world, applicationId, guildId, input).command, true),
  )
}

function editCommand(world: World, command: CommandRecord, change: z.output<typeof commandEditForm>) {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const input = parseForm(commandForm, { ...command, ...given, type: command.type })
  const taken = commandsOf(world, command.application_id, command.guild_id).some(
    (other) => other.id !== command.id && other.type === command.type && other.name === input.name,
  )
  if (taken) throw refusal('commandNameTaken')
  const next: CommandRecord = {
    ...command,
    name: input.name,
    name_localizations: input.name_localizations,
    description: input.description,
    description_localizations: input.description_localizations ?? null,
    options: input.options,
    default_member_permissions: input.default_member_permissions ?? null,
    dm_permission: input.dm_permission ?? true,
    nsfw: input.nsfw ?? false,
    integration_types: input.integration_types ?? command.integration_types,
    contexts: input.contexts ?? null,
    version: world.ids.next(),
  }
  return presentCommand(world.commands.put(command.id, next), true)
}
