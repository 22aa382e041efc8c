/** The part of JSON Schema that Discord's file and generated schemas use. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  oneOf?: Schema[]
  anyOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
}

/** The names of the schemas that were referred to so far. */
export const used = new Set<string>()

/** A schema as the source text of a check. */
export function check(schema: Schema): string {
  if (schema.$ref) {
    const name = decodeURIComponent(schema.$ref.split('/').at(-1) ?? '')
    used.add(name)
    return `r(${quote(name)})`
  }
  if (schema.const !== undefined) return `oneOf([${quote(schema.const)}])`
  const enumeration = schema.oneOf?.every((each) => each.const !== undefined)
    ? schema.oneOf.map((each) => each.const)
    : schema.enum
  if (enumeration) return `oneOf([${enumeration.map(quote).join(', ')}])`
  const branches = schema.oneOf ?? schema.anyOf
  if (branches) return `any([${branches.map(check).join(', ')}])`
  if (schema.allOf) return `all([${schema.allOf.map(check).join(', ')}])`
  if (Array.isArray(schema.type)) {
    return `any([${schema.type.map((type) => check({ ...schema, type })).join(', ')}])`
  }
  return simple(schema)
}

function simple(schema: Schema): string {
  switch (schema.type) {
    case 'null': {
      return 'nothing'
    }
    case 'boolean': {
      return 'bool'
    }
    case 'integer':
    case 'number': {
      const rules = {
        ...(schema.type === 'integer' ? { whole: true } : {}),
        least: schema.minimum,
        most: schema.maximum,
      }
      return `number(${quote(rules)})`
    }
    case 'string': {
      const rules = {
        format: schema.format,
        pattern: schema.pattern,
        least: schema.minLength,
        most: schema.maxLength,
      }
      return `text(${quote(rules)})`
    }
    case 'array': {
      const limits = [schema.minItems ?? 0, schema.maxItems].filter((limit) => limit !== undefined)
      return `list(${schema.items ? check(schema.items) : 'anything'}, ${limits.join(', ')})`
    }
    case 'object': {
      return objectCheck(schema)
    }
    default: {
      return 'anything'
    }
  }
}

function objectCheck(schema: Schema): string {
  if (!schema.properties) {
    const rest = schema.additionalProperties
    return typeof rest === 'object' ? `record(${check(rest)})` : 'record(anything)'
  }
  const fields = Object.entries(schema.properties).map(
    ([key, value]) => `${quote(key)}: ${fieldCheck(key, value)}`,
  )
  return `object({ ${fields.join(', ')} }, ${quote(schema.required ?? [])})`
}

/** Types list the single bits of a bit set; any sum of them is fine. */
function fieldCheck(key: string, schema: Schema): string {
  return key.endsWith('flags') && !schema.type ? 'anything' : check(schema)
}

export function quote(value: unknown): string {
  return JSON.stringify(value)
}
