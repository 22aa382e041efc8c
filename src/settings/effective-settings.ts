import type { z } from 'zod'
import type { SettingsDefinition, SettingsOf } from '../core/settings.ts'
import type { Override } from './guild-settings.store.ts'
import { valueAt } from './setting-field.ts'

export interface Effective<Definition extends SettingsDefinition> {
  readonly settings: SettingsOf<Definition>
  /** Stored fields that could not be used, with why; their defaults apply. */
  readonly ignored: readonly { readonly path: string; readonly reason: string }[]
}

/** Settings from what a guild set. A field that is unknown by now, or no longer allowed, falls back to its default. */
export function effectiveSettings<Definition extends SettingsDefinition>(
  definition: Definition,
  overrides: readonly Override[],
): Effective<Definition> {
  const defaults: unknown = definition.schema.parse({})
  const ignored: { path: string; reason: string }[] = []
  let usable = overrides.filter(({ path }) => {
    const isKnown = valueAt(defaults, path.split('.')) !== undefined
    if (!isKnown) ignored.push({ path, reason: 'unknown' })
    return isKnown
  })
  for (;;) {
    const parsed = parseOverrides(definition, usable)
    if (parsed.success) return { settings: frozen(parsed.data) as SettingsOf<Definition>, ignored }
    const refused = usable.find(({ path }) => isAt(parsed.error.issues[0], path)) ?? usable.at(-1)
    if (!refused) throw parsed.error
    ignored.push({ path: refused.path, reason: parsed.error.issues[0]?.message ?? 'not allowed' })
    usable = usable.filter((override) => override !== refused)
  }
}

/** Checks a guild's fields together, so that contradictions show. */
export function parseOverrides(definition: SettingsDefinition, overrides: readonly Override[]) {
  const values: Record<string, unknown> = {}
  for (const { path, value } of overrides) put(values, path.split('.'), value)
  return definition.schema.safeParse(values)
}

function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path
  if (name === undefined) return
  if (rest.length === 0) {
    target[name] = value
    return
  }
  const inner = Object.hasOwn(target, name) ? target[name] : undefined
  const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {}
  target[name] = next
  put(next, rest, value)
}

function isAt(issue: z.core.$ZodIssue | undefined, path: string): boolean {
  const at = issue?.path.join('.') ?? ''
  return at === path || at.startsWith(`${path}.`)
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner)
    Object.freeze(value)
  }
  return value
}
