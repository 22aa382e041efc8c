import { refusal } from '../rest/errors.ts'
import type { ApplicationRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { ConsentRefusal } from './consent-refusal.ts'

export interface ConsentRequest {
  client_id: string
  response_type?: string | undefined
  redirect_uri?: string | undefined
  scope?: string | undefined
  state?: string | undefined
  permissions?: string | undefined
  guild_id?: string | undefined
  disable_guild_select?: string | undefined
  prompt?: string | undefined
  code_challenge?: unknown
  code_challenge_method?: unknown
}

export interface CheckedConsent {
  application: ApplicationRecord
  scopes: string[]
  /** Where the person's browser goes next; absent when only a bot or its commands are added. */
  redirectUri: string | undefined
  response: 'code' | 'token'
  /** PKCE: the SHA-256 of what the application will show together with the code. */
  challenge: string | undefined
}

/** Scopes that a person can grant here. */
const GRANTABLE = new Set(
  'identify email guilds guilds.join guilds.members.read connections openid bot applications.commands applications.commands.permissions.update role_connections.write'.split(
    ' ',
  ),
)
/** Scopes that give the application no token of the person's. */
const INSTALLS = new Set(['bot', 'applications.commands'])
/** What an application may grant itself with its own secret. */
const OWN = new Set([...GRANTABLE, 'applications.commands.update'].filter((scope) => scope !== 'bot'))
const INVALID_SCOPE = 'The requested scope is invalid, unknown, or malformed.'

/** The scopes of an application's own token; throws `invalid_scope`. */
export function readOwnScopes(given: string): string[] {
  const scopes = split(given)
  if (scopes.length === 0 || scopes.some((scope) => !OWN.has(scope)))
    throw new ConsentRefusal('invalid_scope', INVALID_SCOPE)
  return scopes
}

/** Holds a request for consent against the application. What is wrong goes to its address, once that is known to be its own. */
export function checkConsent(world: World, request: ConsentRequest): CheckedConsent {
  const application = world.applications.get(request.client_id)
  if (!application) throw refusal('unknownApplication')
  const { redirect_uri: given, state } = request
  if (given !== undefined && !application.redirect_uris.includes(given))
    throw new ConsentRefusal('invalid_request', 'Invalid OAuth2 redirect_uri')
  const scopes = [...new Set(split(request.scope ?? ''))]
  const fallback = scopes.some((scope) => !INSTALLS.has(scope)) ? application.redirect_uris[0] : undefined
  const redirectUri = given ?? fallback
  const fail = (error: string, description: string) =>
    new ConsentRefusal(
      error,
      description,
      redirectUri === undefined ? undefined : new URL(redirectUri),
      state,
    )
  if (scopes.length === 0 || scopes.some((scope) => !GRANTABLE.has(scope)))
    throw fail('invalid_scope', INVALID_SCOPE)
  const installsOnly = scopes.every((scope) => INSTALLS.has(scope))
  if (!installsOnly && redirectUri === undefined)
    throw fail('invalid_request', 'The application has no redirect_uri')
  const response = request.response_type ?? (installsOnly ? 'code' : '')
  if (response !== 'code' && response !== 'token')
    throw fail('unsupported_response_type', 'response_type must be code or token')
  if (response === 'token' && scopes.includes('role_connections.write'))
    throw fail('invalid_scope', INVALID_SCOPE)
  const challenge = readChallenge(request)
  if (challenge === 'unfit')
    throw fail('invalid_request', 'code_challenge must be a SHA-256 with the code_challenge_method S256')
  return { application, scopes, redirectUri, response, challenge }
}

/** The plain method would give away what it protects, so that only S256 is taken. */
function readChallenge(request: ConsentRequest): string | undefined {
  const { code_challenge: challenge, code_challenge_method: method } = request
  if (challenge === undefined && method === undefined) return undefined
  const isFit = typeof challenge === 'string' && /^[\w-]{43}$/.test(challenge) && method === 'S256'
  return isFit ? challenge : 'unfit'
}

function split(scopes: string): string[] {
  return scopes.split(/[\s+]+/).filter((scope) => scope !== '')
}
