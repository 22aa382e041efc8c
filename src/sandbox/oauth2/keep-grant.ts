import { randomBytes } from 'node:crypto'
import type { World } from '../world/world.ts'
import type { OAuthGrant } from './grant.ts'

const WEEK = 604_800_000

/** Gives an application a token of a person's, good for a week. */
export function keepGrant(
  world: World,
  given: { applicationId: string; userId: string; scopes: string[]; refreshable: boolean },
): OAuthGrant {
  const grant: OAuthGrant = {
    id: world.ids.next(),
    application_id: given.applicationId,
    user_id: given.userId,
    scopes: given.scopes,
    access_token: secret(),
    refresh_token: given.refreshable ? secret() : null,
    expires_at: world.now() + WEEK,
  }
  return world.grants.put(grant.id, grant)
}

/** A grant as the token route answers it. */
export function presentGrant(world: World, grant: OAuthGrant): Record<string, string | number> {
  return {
    token_type: 'Bearer',
    access_token: grant.access_token,
    expires_in: Math.round((grant.expires_at - world.now()) / 1000),
    ...(grant.refresh_token ? { refresh_token: grant.refresh_token } : {}),
    scope: grant.scopes.join(' '),
  }
}

function secret(): string {
  return randomBytes(24).toString('base64url').slice(0, 30)
}
