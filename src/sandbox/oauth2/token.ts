import { createHash, timingSafeEqual } from 'node:crypto'
import { presentGuild } from '../guilds/present-guild.ts'
import { DiscordError } from '../rest/errors.ts'
import type { ApplicationRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { readOwnScopes } from './check-consent.ts'
import { takeCode } from './codes.ts'
import { keepGrant, presentGrant } from './keep-grant.ts'

type Form = Record<string, unknown>

/** An OAuth2 error has its own form: `{ error, error_description }`. */
class OAuthError extends DiscordError {
  readonly #error: string

  constructor(status: number, error: string, description: string) {
    super(status, 0, description)
    this.#error = error
  }

  override body(): object {
    return { error: this.#error, error_description: this.message }
  }
}

/** POST /oauth2/token: by code, refresh token, or the application's own credentials. */
export function issueToken(world: World, form: Form, authorization: string | undefined): object {
  const application = authenticateClient(world, form, authorization)
  const type = field(form, 'grant_type')
  if (type === 'authorization_code') return byCode(world, application, form)
  if (type === 'refresh_token') return byRefresh(world, application, form)
  if (type === 'client_credentials') {
    const scopes = readOwnScopes(field(form, 'scope'))
    return issue(world, application, application.owner_id, scopes, false)
  }
  throw new OAuthError(400, 'unsupported_grant_type', 'Grant type None is not supported')
}

/** POST /oauth2/token/revoke: the token and everything granted with it end. */
export function revokeToken(world: World, form: Form, authorization: string | undefined): object {
  const application = authenticateClient(world, form, authorization)
  const token = field(form, 'token')
  for (const grant of world.grants.list()) {
    const isIt = grant.access_token === token || grant.refresh_token === token
    if (isIt && grant.application_id === application.id) world.grants.remove(grant.id)
  }
  return {}
}

function byCode(world: World, application: ApplicationRecord, form: Form): object {
  const code = takeCode(world, field(form, 'code'))
  const isFit =
    code?.applicationId === application.id &&
    code.redirectUri === field(form, 'redirect_uri') &&
    fitsChallenge(code.challenge, field(form, 'code_verifier'))
  if (!code || !isFit) throw new OAuthError(400, 'invalid_grant', 'Invalid "code" in request.')
  const guild = world.guilds.get(code.guildId ?? '')
  return {
    ...issue(world, application, code.userId, code.scopes, true),
    ...(guild ? { guild: presentGuild(world, guild) } : {}),
  }
}

function byRefresh(world: World, application: ApplicationRecord, form: Form): object {
  const token = field(form, 'refresh_token')
  const grant = world.grants
    .list()
    .find((each) => each.refresh_token !== null && each.refresh_token === token)
  if (!grant || grant.application_id !== application.id || !grant.user_id) {
    throw new OAuthError(400, 'invalid_grant', 'Invalid "refresh_token" in request.')
  }
  world.grants.remove(grant.id)
  return issue(world, application, grant.user_id, grant.scopes, true)
}

function issue(
  world: World,
  application: ApplicationRecord,
  userId: string,
  scopes: string[],
  refreshable: boolean,
): object {
  const given = { applicationId: application.id, userId, scopes, refreshable }
  return presentGrant(world, keepGrant(world, given))
}

function authenticateClient(world: World, form: Form, authorization: string | undefined): ApplicationRecord {
  const basic = /^Basic (.+)$/i.exec(authorization ?? '')?.[1]
  const [basicId = '', basicSecret = ''] = basic ? Buffer.from(basic, 'base64').toString().split(':') : []
  const application = world.applications.get(basicId || field(form, 'client_id'))
  const secret = Buffer.from(basicSecret || field(form, 'client_secret'))
  const expected = Buffer.from(application?.client_secret ?? '')
  if (!application || secret.length !== expected.length || !timingSafeEqual(secret, expected)) {
    throw new OAuthError(401, 'invalid_client', 'Invalid client')
  }
  return application
}

function fitsChallenge(challenge: string | undefined, verifier: string): boolean {
  return challenge === undefined || challenge === createHash('sha256').update(verifier).digest('base64url')
}

function field(form: Form, name: string): string {
  const value = Object.hasOwn(form, name) ? form[name] : ''
  return typeof value === 'string' ? value : ''
}
