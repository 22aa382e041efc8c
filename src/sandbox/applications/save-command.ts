import type { Snowflake } from '../../core/snowflake.ts'
import { refusal } from '../rest/errors.ts'
import type { World } from '../world/world.ts'
import type { CommandInput } from './command-form.ts'
import type { CommandRecord } from './command-record.ts'

/** How many commands of a type an application may have in one scope. */
const MOST = new Map([
  [1, 100],
  [2, 15],
  [3, 15],
  [4, 1],
])

const CREATES_PER_DAY = 200
const DAY = 86_400_000
const creations = new WeakMap<World, Map<string, number[]>>()

/** The commands of an application, global or of one guild, in the order of their making. */
export function commandsOf(
  world: World,
  applicationId: Snowflake,
  guildId: Snowflake | undefined,
): CommandRecord[] {
  return world.commands
    .list()
    .filter((command) => command.application_id === applicationId && command.guild_id === guildId)
}

/** Makes a command; one of the same name and type takes the new form and keeps its id. */
export function saveCommand(
  world: World,
  applicationId: Snowflake,
  guildId: Snowflake | undefined,
  input: CommandInput,
): { command: CommandRecord; created: boolean } {
  const type = input.type ?? 1
  const scope = commandsOf(world, applicationId, guildId)
  const existing = scope.find((command) => command.type === type && command.name === input.name)
  if (!existing && scope.filter((command) => command.type === type).length >= (MOST.get(type) ?? 0)) {
    throw refusal('tooManyCommands')
  }
  if (!existing) countCreation(world, applicationId, guildId)
  const command: CommandRecord = {
    id: existing?.id ?? world.ids.next(),
    application_id: applicationId,
    ...(guildId ? { guild_id: guildId } : {}),
    version: world.ids.next(),
    type,
    name: input.name,
    name_localizations: input.name_localizations,
    description: input.description,
    description_localizations: input.description_localizations ?? null,
    options: input.options,
    default_member_permissions: input.default_member_permissions ?? null,
    dm_permission: input.dm_permission ?? true,
    nsfw: input.nsfw ?? false,
    integration_types: input.integration_types ?? [0],
    contexts: input.contexts ?? null,
  }
  world.commands.put(command.id, command)
  return { command, created: !existing }
}

/** An application may create 200 commands a day in each scope; changing an existing one is free. */
function countCreation(world: World, applicationId: Snowflake, guildId: Snowflake | undefined): void {
  const counts = creations.get(world) ?? new Map<string, number[]>()
  creations.set(world, counts)
  const key = `${applicationId}:${guildId ?? ''}`
  const recent = (counts.get(key) ?? []).filter((at) => at > world.now() - DAY)
  if (recent.length >= CREATES_PER_DAY) throw refusal('tooManyDailyCommands')
  counts.set(key, [...recent, world.now()])
}

/** A command as answers show it; without translations unless asked for. */
export function presentCommand(command: CommandRecord, withLocalizations: boolean): Record<string, unknown> {
  const { options, guild_id, name_localizations, description_localizations, dm_permission, ...rest } = command
  return {
    ...rest,
    ...(guild_id ? { guild_id } : { dm_permission }),
    ...(withLocalizations ? { name_localizations, description_localizations } : {}),
    ...(options.length > 0 ? { options } : {}),
  }
}
