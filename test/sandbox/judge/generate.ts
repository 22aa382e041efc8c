import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { check, quote, used, type Schema } from './translate.ts'

/**
 * Writes checks.generated.ts from Discord's OpenAPI file, whose path is the argument:
 * `node --import tsx test/sandbox/judge/generate.ts PATH`.
 */
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
  components: { schemas: Record<string, Schema>; responses: Record<string, Body> }
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']
const [source] = process.argv.slice(2)
if (!source) throw new Error('usage: generate.ts PATH-OF-OPENAPI-FILE')
const document = JSON.parse(readFileSync(source, 'utf8')) as Document
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

const text = `import { all, any, anything, bool, list, nothing, number, object, oneOf, record, ref, text, type Check } from './checks.ts'

void all
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
    .filter(([status]) => /^[24]/.test(status))
    .map(([status, body]) => `${quote(status)}: ${bodyCheck(resolve(body)) ?? 'null'}`)
  const request = operation.requestBody && bodyCheck(operation.requestBody)
  const bot = (operation.security ?? []).some((way) => 'BotToken' in way)
  return `  ${quote(name)}: { bot: ${bot}${request ? `, request: ${request}` : ''}, answers: { ${answers.join(', ')} } },`
}

function resolve(body: Body & { $ref?: string }): Body {
  const name = body.$ref?.split('/').at(-1)
  return name === undefined ? body : (document.components.responses[name] ?? body)
}

function bodyCheck(body: Body): string | undefined {
  const schema = body.content?.['application/json']?.schema
  return schema && check(schema)
}
