import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { distance } from 'fastest-levenshtein'
import type { z } from 'zod'
import type { OptionalIntent } from './core/discord-names.ts'
import { variables, type VariableName } from './config-variables.ts'

/** The settings of the process, checked, by the names of their environment variables. */
export type Config = {
  readonly [Name in VariableName]: z.output<(typeof variables)[Name]['schema']>
}

/** The privileged intents that the keeper does without. */
export function withheldBy({
  DISCORD_MESSAGE_CONTENT,
  DISCORD_SERVER_MEMBERS,
}: Pick<Config, 'DISCORD_MESSAGE_CONTENT' | 'DISCORD_SERVER_MEMBERS'>): ReadonlySet<OptionalIntent> {
  const withheld = new Set<OptionalIntent>()
  if (!DISCORD_MESSAGE_CONTENT) withheld.add('MessageContent')
  if (!DISCORD_SERVER_MEMBERS) withheld.add('GuildMembers')
  return withheld
}

/** One wrong setting in one readable line: which variable, what is wrong, what to do. */
export type ConfigFault = string

export type ConfigResult = { readonly config: Config } | { readonly faults: readonly ConfigFault[] }

/**
 * Reads the environment and the `.env` file; the environment wins. A name that only resembles a variable is a fault,
 * because a misspelt MONGODB_URI would otherwise start another store without a word.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env, envFile = '.env'): ConfigResult {
  const file = readEnvFile(envFile)
  if ('fault' in file) return { faults: [file.fault] }
  const given = { ...file.values, ...environment }
  const faults = Object.keys(file.values).flatMap((name) => misspelling(name, envFile))

  const values: Record<string, unknown> = {}
  for (const [name, { schema, hint }] of Object.entries(variables)) {
    const text = given[name]
    if (text !== undefined && text.trim() === '') {
      faults.push(`${name} is empty: ${hint}.`)
      continue
    }
    const parsed = schema.safeParse(text?.trim())
    if (parsed.success) values[name] = parsed.data
    else faults.push(`${name} ${parsed.error.issues[0]?.message ?? 'is wrong'}: ${hint}.`)
  }
  return faults.length > 0 ? { faults } : { config: values as Config }
}

function readEnvFile(path: string): { values: Record<string, string | undefined> } | { fault: string } {
  try {
    return { values: parseEnv(readFileSync(path, 'utf8')) }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') return { values: {} }
    return { fault: `${path} cannot be read (${code ?? 'unknown reason'}): make it readable or remove it.` }
  }
}

function misspelling(name: string, envFile: string): ConfigFault[] {
  if (name in variables) return []
  const nearest = (Object.keys(variables) as VariableName[]).find((known) => distance(known, name) <= 2)
  return nearest
    ? [`${name} in ${envFile} is not a setting: did you mean ${nearest}? Rename or remove it.`]
    : []
}
