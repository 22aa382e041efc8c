import {
  Routes,
  type APIApplicationCommand,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import type { REST } from 'discord.js'
import type { Log } from '../../core/log.ts'
import { describeError } from '../explain-error.ts'

/**
 * Makes Discord's list of commands equal to `wanted`. It asks for the list first and writes only when something differs,
 * because a write takes a moment to reach people and counts against a daily limit. A failure is logged: the commands of the
 * last start are still there, and all else works.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
  log: Log,
): Promise<void> {
  try {
    await makeEqual(rest, applicationId, wanted, log)
  } catch (error) {
    log.error('the commands could not be registered', { error: describeError(error) })
  }
}

async function makeEqual(
  rest: REST,
  applicationId: string,
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
  log: Log,
): Promise<void> {
  const route = Routes.applicationCommands(applicationId)
  const present = await presentCommands(rest, route, log)
  if (present && isSameList(present, wanted)) {
    log.debug('the commands are registered already', { commands: wanted.length })
    return
  }
  await rest.put(route, { body: wanted })
  log.info('registered the commands', { commands: wanted.length })
}

/** Undefined when the list can't be read: that is no reason not to write it. */
async function presentCommands(
  rest: REST,
  route: `/${string}`,
  log: Log,
): Promise<readonly APIApplicationCommand[] | undefined> {
  try {
    const query = new URLSearchParams({ with_localizations: 'true' })
    const present = await rest.get(route, { query })
    return Array.isArray(present) ? present : undefined
  } catch (error) {
    log.debug('the list of commands could not be read', { error: describeError(error) })
    return undefined
  }
}

function isSameList(present: readonly object[], wanted: readonly object[]): boolean {
  const sorted = (list: readonly object[]) => list.map((item) => canonical(item, keysOf(wanted))).sort()
  return present.length === wanted.length && sorted(present).join('\n') === sorted(wanted).join('\n')
}

/** Every field name that we ever send; Discord answers more, such as ids and versions. */
function keysOf(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) keysOf(item, found)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) keysOf(inner, found.add(key))
  }
  return found
}

/** Text that is equal for equal meaning: absent, null, false and empty are one; a field's place does not matter. */
function canonical(value: unknown, keys: ReadonlySet<string>): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, keys)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value)
    .filter(([key, inner]) => keys.has(key) && !isNothing(inner))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner, keys)}`)
  return `{${fields.sort().join(',')}}`
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
