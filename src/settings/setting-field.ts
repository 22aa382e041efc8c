import { z } from 'zod'
import type { OptionalIntent } from '../core/discord-names.ts'
import type { SettingsDefinition } from '../core/settings.ts'
import type { SettingKind } from '../core/setting-kinds.ts'

export type FieldKind = Exclude<SettingKind, 'hidden'> | 'boolean' | 'whole' | 'number' | 'text' | 'choice'

/** One field of a feature's settings, as far as it can be asked for and shown. */
export interface SettingField {
  readonly definition: SettingsDefinition
  /** Dotted, such as `custom.linear`. */
  readonly path: string
  readonly kind: FieldKind
  readonly default: unknown
  /** Of a choice. */
  readonly choices: readonly string[]
  /** Of a number or duration; a length for a text. */
  readonly least: number | undefined
  readonly most: number | undefined
  /** The intent without which it means less; undefined for most. */
  readonly needs: OptionalIntent | undefined
}

/** `feature.path`: what identifies a field among those of all features. */
export function fieldId({ definition, path }: Pick<SettingField, 'definition' | 'path'>): string {
  return `${definition.feature}.${path}`
}

/** Every field of a definition, in its own order; fields marked hidden are left out. */
export function settingFields(definition: SettingsDefinition): readonly SettingField[] {
  return fieldsOf(definition, definition.schema, [], undefined)
}

function fieldsOf(
  definition: SettingsDefinition,
  schema: z.ZodObject,
  path: readonly string[],
  inNeed: OptionalIntent | undefined,
): SettingField[] {
  return Object.entries(schema.shape).flatMap(([name, wrapped]) => {
    const { inner, kind, needs: own } = unwrap(wrapped as z.ZodType)
    const here = [...path, name]
    const needs = own ?? inNeed
    if (kind === 'hidden') return []
    if (inner instanceof z.ZodObject) return fieldsOf(definition, inner, here, needs)
    const field = describe(inner, kind)
    if (!field)
      throw new Error(`setting ${definition.feature}.${here.join('.')} is of a kind that can't be shown`)
    return [
      {
        definition,
        path: here.join('.'),
        default: valueAt(definition.schema.parse({}), here),
        needs,
        ...field,
      },
    ]
  })
}

type Description = Pick<SettingField, 'kind' | 'choices' | 'least' | 'most'>

function describe(schema: z.ZodType, marked: FieldKind | undefined): Description | undefined {
  const none = { choices: [], least: undefined, most: undefined }
  if (schema instanceof z.ZodBoolean) return { ...none, kind: 'boolean' }
  if (schema instanceof z.ZodEnum) return { ...none, kind: 'choice', choices: schema.options.map(String) }
  if (schema instanceof z.ZodNumber) {
    const kind = marked ?? (schema.format?.includes('int') ? 'whole' : 'number')
    return { ...none, kind, least: schema.minValue ?? undefined, most: schema.maxValue ?? undefined }
  }
  if (schema instanceof z.ZodString) {
    const length = { least: schema.minLength ?? undefined, most: schema.maxLength ?? undefined }
    return { ...none, kind: marked ?? 'text', ...(marked ? {} : length) }
  }
  if (schema instanceof z.ZodArray && (marked === 'channels' || marked === 'roles'))
    return { ...none, kind: marked }
  return undefined
}

type Wrapper = z.ZodDefault | z.ZodPrefault | z.ZodNullable | z.ZodOptional | z.ZodReadonly

function isWrapper(schema: z.ZodType): schema is Wrapper {
  return [z.ZodDefault, z.ZodPrefault, z.ZodNullable, z.ZodOptional, z.ZodReadonly].some(
    (wrapper) => schema instanceof wrapper,
  )
}

interface Unwrapped {
  readonly inner: z.ZodType
  readonly kind: SettingKind | undefined
  readonly needs: OptionalIntent | undefined
}

/** The type inside defaults and the like, and what was marked on any layer. */
function unwrap(schema: z.ZodType): Unwrapped {
  const kind = schema.meta()?.['kind'] as SettingKind | undefined
  const needs = schema.meta()?.['needs'] as OptionalIntent | undefined
  if (!isWrapper(schema)) return { inner: schema, kind, needs }
  const below = unwrap(schema.unwrap() as z.ZodType)
  return { inner: below.inner, kind: kind ?? below.kind, needs: needs ?? below.needs }
}

/** The value at a path, own fields only. */
export function valueAt(settings: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    return (value as Record<string, unknown>)[name]
  }, settings)
}
