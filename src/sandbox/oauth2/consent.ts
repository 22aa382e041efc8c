import { PermissionFlagsBits } from 'discord-api-types/v10'
import { randomBytes } from 'node:crypto'
import { presentBasicApplication } from '../applications/present-application.ts'
import { admitMember } from '../members/admit-member.ts'
import { refusal } from '../rest/errors.ts'
import { makeRole } from '../roles/make-role.ts'
import { publishRole } from '../roles/publish-role.ts'
import { presentUser } from '../users/present-user.ts'
import { ALL_PERMISSIONS, allows, guildPermissions } from '../world/permissions.ts'
import type { ApplicationRecord, UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { checkConsent, type CheckedConsent, type ConsentRequest } from './check-consent.ts'
import { keepCode } from './codes.ts'
import { ConsentRefusal } from './consent-refusal.ts'
import { keepGrant, presentGrant } from './keep-grant.ts'

/** What a consent page shows: the application, the scopes, and the guilds to which its bot may be added. */
export function describeConsent(world: World, user: UserRecord, request: ConsentRequest): object {
  const { application, scopes, redirectUri } = checkConsent(world, request)
  const guilds = [...world.guilds.values()].filter((guild) =>
    allows(guildPermissions(guild, user.id, world.now()), PermissionFlagsBits.ManageGuild),
  )
  return {
    application: presentBasicApplication(world, application),
    user: presentUser(user),
    scopes,
    redirect_uri: redirectUri ?? null,
    ...(scopes.includes('bot')
      ? {
          guilds: guilds.map((guild) => ({
            id: guild.id,
            name: guild.record.name,
            icon: guild.record.icon,
            mfa_level: 0,
          })),
        }
      : {}),
  }
}

export interface Decision {
  authorize: boolean
  permissions?: string | undefined
  guild_id?: string | undefined
}

/** The person's decision; gives where their browser goes next. */
export function approve(
  world: World,
  user: UserRecord,
  request: ConsentRequest,
  decision: Decision,
): { location: string } {
  const consent = checkConsent(world, request)
  const { application, scopes, redirectUri } = consent
  const target = new URL(redirectUri ?? `${world.url}/`)
  if (!decision.authorize) {
    const denied = 'The resource owner or authorization server denied the request'
    return { location: new ConsentRefusal('access_denied', denied, target, request.state).location ?? '' }
  }
  const guildId = decision.guild_id ?? request.guild_id
  if (scopes.includes('bot')) {
    const permissions = decision.permissions ?? request.permissions ?? '0'
    addBot(world, user, application, guildId, permissions)
    target.searchParams.set('guild_id', guildId ?? '')
    target.searchParams.set('permissions', permissions)
  }
  if (redirectUri !== undefined) handOver(world, user, consent, target, guildId)
  if (request.state !== undefined) {
    if (target.hash === '') target.searchParams.set('state', request.state)
    else target.hash += `&${new URLSearchParams({ state: request.state }).toString()}`
  }
  return { location: target.href }
}

/** Whether the person granted all of this before, so that `prompt=none` needs no page. A bot is always asked for. */
export function hasConsented(world: World, user: UserRecord, request: ConsentRequest): boolean {
  const { application, scopes } = checkConsent(world, request)
  if (scopes.includes('bot')) return false
  const granted = world.grants
    .list()
    .filter((grant) => grant.user_id === user.id && grant.application_id === application.id)
  return scopes.every((scope) => granted.some((grant) => grant.scopes.includes(scope)))
}

/** A code in the address's query, or the token itself in its fragment, which no server sees. */
function handOver(
  world: World,
  user: UserRecord,
  { application, scopes, redirectUri = '', response, challenge }: CheckedConsent,
  target: URL,
  guildId: string | undefined,
): void {
  if (response === 'token') {
    const given = { applicationId: application.id, userId: user.id, scopes, refreshable: false }
    const { token_type, access_token, expires_in, scope } = presentGrant(world, keepGrant(world, given))
    const fragment = { token_type, access_token, expires_in, scope } as Record<string, string>
    target.hash = new URLSearchParams(fragment).toString()
    return
  }
  const code = randomBytes(24).toString('base64url').slice(0, 30)
  keepCode(world, code, {
    applicationId: application.id,
    userId: user.id,
    scopes,
    redirectUri,
    challenge,
    ...(scopes.includes('bot') && guildId !== undefined ? { guildId } : {}),
  })
  target.searchParams.set('code', code)
}

function addBot(
  world: World,
  user: UserRecord,
  application: ApplicationRecord,
  guildId: string | undefined,
  permissions: string,
): void {
  const guild = world.guilds.get(guildId ?? '')
  const bot = world.users.get(application.bot_id)
  if (!guild || !bot) throw refusal('unknownGuild')
  if (!application.bot_public && application.owner_id !== user.id) throw refusal('notThisApplication')
  if (!allows(guildPermissions(guild, user.id, world.now()), PermissionFlagsBits.ManageGuild))
    throw refusal('missingPermissions')
  if (guild.members.has(bot.id)) return
  const granted = /^\d+$/.test(permissions) ? BigInt(permissions) & ALL_PERMISSIONS : 0n
  const role = makeRole(world.ids.next(), {
    name: application.name,
    permissions: granted.toString(),
    position: guild.roles.size,
    managed: true,
    tags: { bot_id: bot.id },
  })
  guild.roles.put(role.id, role)
  publishRole(world, guild, 'GUILD_ROLE_CREATE', role)
  admitMember(world, guild, bot, { roles: [role.id] })
}
