import type { World } from '../world/world.ts'
import type { Caller } from './caller.ts'
import { refusal } from './errors.ts'

/** Tells who stands behind an Authorization header; throws 401 for a token that nobody has. */
export function authenticate(world: World, header: string | undefined): Caller {
  if (!header) return { kind: 'nobody' }
  if (/^Bot /i.test(header)) return botCaller(world, header.slice(4).trim())
  if (/^Bearer /i.test(header)) return grantCaller(world, header.slice(7).trim())
  if (/^Basic /i.test(header)) return { kind: 'nobody' }
  const user = world.users.get(world.userByToken.get(header) ?? '')
  if (!user || user.bot) throw refusal('unauthorized')
  return { kind: 'person', user }
}

function botCaller(world: World, token: string): Caller {
  const application = world.applications.get(world.applicationByToken.get(token) ?? '')
  const user = application && world.users.get(application.bot_id)
  if (!application || !user) throw refusal('unauthorized')
  return { kind: 'bot', user, application }
}

function grantCaller(world: World, token: string): Caller {
  for (const grant of world.grants.values()) {
    if (grant.access_token !== token || grant.expires_at <= world.now()) continue
    const application = world.applications.get(grant.application_id)
    if (!application) break
    const user = grant.user_id ? (world.users.get(grant.user_id) ?? null) : null
    return { kind: 'oauth', user, application, scopes: grant.scopes, accessToken: token }
  }
  throw refusal('unauthorized')
}
