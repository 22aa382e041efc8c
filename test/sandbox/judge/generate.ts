import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Writes checks.generated.ts from Discord's OpenAPI file, whose path is the argument:
 * `node --import tsx test/sandbox/judge/generate.ts PATH`.
 */
interface Schema {
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

interface Body {
  content?: Record<string, { schema?: Schema }>
}

interface Operation {
  responses: Record<string, Body & { $ref?: string }>
  requestBody?: Body
  security?: Record<string, unknown>[]
}

interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']
const [source] = process.argv.slice(2)
if (!source) throw new Error('usage: generate.ts PATH-OF-OPENAPI-FILE')
const document = JSON.parse(readFileSync(source, 'utf8')) as Document
const used = new Set<string>()
const lines: string[] = []

for (const [path, methods] of Object.entries(document.paths)) {
  for (const method of METHODS) {
    const operation = methods[method]
    if (operation) lines.push(describe(`${method.toUpperCase()} ${path}`, operation))
  }
}

const named: string[] = []
for (const name of used) {
  const schema = document.components.schemas[name]
  if (schema) named.push(`  ${quote(name)}: ${check(schema)},`)
}

const text = `import { any, anything, bool, list, nothing, number, object, oneOf, record, ref, text, type Check } from './checks.ts'

const s: Record<string, Check> = {}
const r = (name: string): Check => ref(s, name)

Object.assign(s, {
${named.join('\n')}
})

export interface DocumentedOperation {
  /** Whether a bot token may call it. */
  bot: boolean
  request?: Check
  /** By status; null for an answer without a body. */
  answers: Record<string, Check | null>
}

export const OPERATIONS: Record<string, DocumentedOperation> = {
${lines.join('\n')}
}
`
writeFileSync(fileURLToPath(new URL('checks.generated.ts', import.meta.url)), text)

function describe(name: string, operation: Operation): string {
  const answers = Object.entries(operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([status, body]) => `${quote(status)}: ${bodyCheck(body) ?? 'null'}`)
  const request = operation.requestBody && bodyCheck(operation.requestBody)
  const bot = (operation.security ?? []).some((way) => 'BotToken' in way)
  return `  ${quote(name)}: { bot: ${bot}${request ? `, request: ${request}` : ''}, answers: { ${answers.join(', ')} } },`
}

function bodyCheck(body: Body): string | undefined {
  const schema = body.content?.['application/json']?.schema
  return schema && check(schema)
}

function check(schema: Schema): string {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? ''
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
  if (schema.allOf?.length === 1 && schema.allOf[0]) return check(schema.allOf[0])
  if (schema.allOf) throw new Error('a schema of several parts is not understood yet')
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
  const fields = Object.entries(schema.properties).map(([key, value]) => `${quote(key)}: ${check(value)}`)
  return `object({ ${fields.join(', ')} }, ${quote(schema.required ?? [])})`
}

function quote(value: unknown): string {
  return JSON.stringify(value)
}
