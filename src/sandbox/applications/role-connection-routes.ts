import { z } from 'zod'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { integer, list, maybe, refuse, text } from '../rest/schema.ts'
import { parseForm } from '../rest/validation-error.ts'

const METADATA = '/applications/{application_id}/role-connections/metadata'
const OWN = '/users/@me/applications/{application_id}/role-connection'

const localised = z.record(z.string(), z.string()).nullish()
const key = text(1, 50).transform((given, context): string =>
  /^[a-z0-9_]+$/.test(given)
    ? given
    : refuse(context, 'STRING_TYPE_REGEX', 'String value did not match validation regex.'),
)
const itemForm = z.object({
  type: integer(1, 8),
  key,
  name: text(1, 100),
  name_localizations: localised,
  description: text(1, 200),
  description_localizations: localised,
})
const connectionForm = z.object({
  platform_name: maybe(text(0, 50)),
  platform_username: maybe(text(0, 100)),
  metadata: maybe(z.record(z.string(), z.union([z.string().max(100), z.number()]))),
})

/** Linked roles: what an application tells about people who connected their account. */
export const roleConnectionRoutes = [
  route('GET', METADATA, {
    access: 'bot',
    handle({ caller, params }) {
      if (caller.application.id !== params.application_id) throw refusal('notThisApplication')
      return caller.application.role_connection_metadata
    },
  }),
  route('PUT', METADATA, {
    access: 'bot',
    body: z.unknown(),
    handle({ world, caller, params, body }) {
      if (caller.application.id !== params.application_id) throw refusal('notThisApplication')
      const items = body === null ? [] : parseForm(list(itemForm, 5), body)
      caller.application.role_connection_metadata = items
      world.applications.put(caller.application.id, caller.application)
      return items
    },
  }),
  route('GET', OWN, {
    access: 'oauth',
    handle: ({ world, caller, params }) =>
      world.roleConnections.get(keyOf(caller, params.application_id)) ?? EMPTY,
  }),
  route('PUT', OWN, {
    access: 'oauth',
    body: connectionForm,
    handle({ world, caller, params, body }) {
      const key = keyOf(caller, params.application_id)
      const connection = {
        platform_name: body.platform_name ?? '',
        platform_username: body.platform_username ?? null,
        metadata: Object.fromEntries(
          Object.entries(body.metadata ?? {}).map(([name, value]) => [name, String(value)]),
        ),
      }
      return world.roleConnections.put(key, connection)
    },
  }),
  route('DELETE', OWN, {
    access: 'oauth',
    handle({ world, caller, params }) {
      world.roleConnections.remove(keyOf(caller, params.application_id))
    },
  }),
]

const EMPTY = { platform_name: '', platform_username: null, metadata: {} }

interface WithScopes {
  kind: string
  user?: { id: string } | null
  application?: { id: string }
  scopes?: readonly string[]
}

function keyOf(caller: WithScopes, applicationId: string): string {
  if (caller.kind !== 'oauth') throw refusal('unauthorized')
  if (!caller.scopes?.includes('role_connections.write')) throw refusal('missingScope')
  if (!caller.user || caller.application?.id !== applicationId) throw refusal('notThisApplication')
  return `${applicationId}.${caller.user.id}`
}
