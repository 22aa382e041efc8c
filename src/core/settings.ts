import type { output, ZodObject } from 'zod'

/** One feature's settings of a guild: a zod object that holds defaults, limits and meaning of every field. */
export interface SettingsDefinition<Schema extends ZodObject = ZodObject> {
  /** The feature's name; labels are `settings.<feature>.<path>.label` and `.description` in assets/locales. */
  readonly feature: string
  readonly schema: Schema
}

/** Declares a feature's settings; every field needs a default, so that a new guild works at once. */
export function defineSettings<Schema extends ZodObject>(
  feature: string,
  schema: Schema,
): SettingsDefinition<Schema> {
  if (!schema.safeParse({}).success) throw new Error(`settings of "${feature}": every field needs a default`)
  return { feature, schema }
}

/** What a settings definition holds, defaults applied. */
export type SettingsOf<Definition extends SettingsDefinition> = output<Definition['schema']>

/** Reads settings; stored values that are no longer valid fall back to their defaults. */
export interface SettingsReader {
  /** Settings of a guild; rejects with DomainError `database-unavailable` when they are neither cached nor readable. */
  get<Definition extends SettingsDefinition>(
    guildId: string,
    definition: Definition,
  ): Promise<SettingsOf<Definition>>
  /** The same when already in process, else undefined: for synchronous rules. */
  peek<Definition extends SettingsDefinition>(
    guildId: string,
    definition: Definition,
  ): SettingsOf<Definition> | undefined
  /** Calls back after settings of a guild changed; the returned function ends it. */
  onChange(listener: (guildId: string, feature: string) => void): () => void
}

/** Reads and changes settings. */
export interface Settings extends SettingsReader {
  /**
   * Changes the field at a dotted path to what `change` makes of its present value, and records who did it. Two changes at
   * once both count. Rejects with a DomainError that names field, limit and value when the result is not allowed.
   */
  change<Definition extends SettingsDefinition>(
    guildId: string,
    definition: Definition,
    path: string,
    change: (present: unknown) => unknown,
    actorId: string,
  ): Promise<SettingsOf<Definition>>
  /** Brings a field back to its default, whatever that will be in later versions. */
  reset<Definition extends SettingsDefinition>(
    guildId: string,
    definition: Definition,
    path: string,
    actorId: string,
  ): Promise<SettingsOf<Definition>>
}
