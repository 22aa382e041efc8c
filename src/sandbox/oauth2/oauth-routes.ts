import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { presentBasicApplication } from '../applications/present-application.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { presentUser } from '../users/present-user.ts'
import { approve, describeConsent } from './consent.ts'
import { issueToken, revokeToken } from './token.ts'

let signingKey: KeyObject | undefined

const consentQuery = z.looseObject({
  client_id: z.string(),
  response_type: z.string().optional(),
  redirect_uri: z.string().optional(),
  scope: z.string().optional(),
  state: z.string().optional(),
  permissions: z.string().optional(),
  guild_id: z.string().optional(),
})

/** OAuth2: consent, tokens and what a token tells about itself. */
export const oauthRoutes = [
  route('GET', '/oauth2/authorize', {
    access: 'person',
    query: consentQuery,
    handle: ({ world, caller, query }) => describeConsent(world, caller.user, query),
  }),
  route('POST', '/oauth2/authorize', {
    access: 'person',
    query: consentQuery,
    body: z.looseObject({
      authorize: z.boolean(),
      permissions: z.string().optional(),
      guild_id: z.string().optional(),
    }),
    handle: ({ world, caller, query, body }) => approve(world, caller.user, query, body),
  }),
  route('POST', '/oauth2/token', {
    formOnly: true,
    access: 'anyone',
    body: z.record(z.string(), z.unknown()),
    handle: ({ world, body, authorization }) => issueToken(world, body, authorization),
  }),
  route('POST', '/oauth2/token/revoke', {
    formOnly: true,
    access: 'anyone',
    body: z.record(z.string(), z.unknown()),
    handle: ({ world, body, authorization }) => revokeToken(world, body, authorization),
  }),
  route('GET', '/oauth2/@me', {
    access: 'oauth',
    handle({ world, caller }) {
      if (caller.kind !== 'oauth') throw refusal('unauthorized')
      const grant = world.grants.list().find((each) => each.access_token === caller.accessToken)
      return {
        application: presentBasicApplication(world, caller.application),
        scopes: caller.scopes,
        expires: world.timestamp(grant?.expires_at),
        ...(caller.user && caller.scopes.includes('identify') ? { user: presentUser(caller.user) } : {}),
      }
    },
  }),
  route('GET', '/oauth2/userinfo', {
    access: 'oauth',
    handle({ world, caller }) {
      if (caller.kind !== 'oauth' || !caller.user) throw refusal('unauthorized')
      if (!caller.scopes.includes('openid')) throw refusal('missingScope')
      const { user } = caller
      return {
        sub: user.id,
        preferred_username: user.username,
        nickname: user.global_name,
        ...(user.avatar ? { picture: `${world.url}/cdn/avatars/${user.id}/${user.avatar}.png` } : {}),
        locale: user.locale,
        ...(caller.scopes.includes('email') ? { email: user.email, email_verified: true } : {}),
      }
    },
  }),
  route('GET', '/oauth2/keys', {
    access: 'anyone',
    handle() {
      signingKey ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
      const { n, e } = signingKey.export({ format: 'jwk' })
      return { keys: [{ kty: 'RSA', use: 'sig', kid: 'local', n, e, alg: 'RS256' }] }
    },
  }),
]
