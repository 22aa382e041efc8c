import type { World } from '../world/world.ts'
import type { Caller } from './caller.ts'
import { formError, refusal } from './errors.ts'
import type { Route, UploadedFile } from './route.ts'
import { parseForm } from './validation-error.ts'

export interface RequestInput {
  params?: Record<string, string>
  body?: unknown
  query?: Record<string, unknown>
  files?: readonly UploadedFile[]
  reason?: string
  path?: string
  authorization?: string
}

/** Runs one request through a route: who may call, the forms, the handler. HTTP and actors both come through here. */
export async function perform(
  world: World,
  route: Route,
  caller: Caller,
  input: RequestInput,
): Promise<unknown> {
  checkAccess(route, caller)
  const params = input.params ?? {}
  checkIds(params)
  return await route.handle({
    world,
    caller,
    params,
    body: route.body ? parseForm(route.body, input.body ?? {}) : input.body,
    query: route.query ? parseForm(route.query, input.query ?? {}) : (input.query ?? {}),
    files: input.files ?? [],
    reason: input.reason,
    authorization: input.authorization,
    path: input.path ?? route.path,
  })
}

function checkAccess(route: Route, caller: Caller): void {
  if (route.access === 'anyone') return
  if (caller.kind === 'nobody') throw refusal('unauthorized')
  if (route.access === 'oauth') return
  if (caller.kind === 'oauth') throw refusal('unauthorized')
  if (route.access === 'bot' && caller.kind !== 'bot') throw refusal('onlyBotsAllowed')
  if (route.access === 'person' && caller.kind !== 'person') throw refusal('botsNotAllowed')
}

function checkIds(params: Record<string, string>): void {
  for (const [name, value] of Object.entries(params)) {
    if (!name.endsWith('_id') || value === '@me' || value === '@original') continue
    if (/^\d{1,20}$/.test(value)) continue
    throw formError(name, 'NUMBER_TYPE_COERCE', `Value "${value.slice(0, 100)}" is not snowflake.`)
  }
}
