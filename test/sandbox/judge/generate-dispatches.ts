import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { check, quote, used, type Schema } from './translate.ts'

/**
 * Writes dispatches.generated.ts from a JSON Schema of discord-api-types' `GatewayDispatchPayload`, made by
 * `ts-json-schema-generator --type GatewayDispatchPayload`; its path is the argument.
 */
const [source] = process.argv.slice(2)
if (!source) throw new Error('usage: generate-dispatches.ts PATH-OF-THE-SCHEMA')
const { definitions } = JSON.parse(readFileSync(source, 'utf8')) as { definitions: Record<string, Schema> }

const events: string[] = []
for (const branch of definitions['GatewayDispatchPayload']?.anyOf ?? []) {
  const payload = resolve(branch)
  const data = payload.properties?.['d']
  for (const event of namesOf(payload.properties?.['t']))
    events.push(`  ${quote(event)}: ${data ? check(data) : 'anything'},`)
}

const named: string[] = []
for (const name of used) {
  const schema = definitions[name]
  if (schema) named.push(`  ${quote(name)}: ${check(schema)},`)
}

const text = `import { all, any, anything, bool, list, nothing, number, object, oneOf, record, ref, text, type Check } from './checks.ts'

void all
const s: Record<string, Check> = {}
const r = (name: string): Check => ref(s, name)

Object.assign(s, {
${named.join('\n')}
})

/** What each event of the gateway carries. */
export const DISPATCHES: Record<string, Check> = {
${events.join('\n')}
}

void [any, anything, bool, list, nothing, number, object, oneOf, record, text, r]
`
writeFileSync(fileURLToPath(new URL('dispatches.generated.ts', import.meta.url)), text)

function resolve(schema: Schema): Schema {
  const target = schema.$ref && definitions[decodeURIComponent(schema.$ref.split('/').at(-1) ?? '')]
  return target ? resolve(target) : schema
}

function namesOf(schema: Schema | undefined): string[] {
  if (!schema) return []
  const found = resolve(schema)
  if (typeof found.const === 'string') return [found.const]
  return (found.enum ?? []).map(String)
}
