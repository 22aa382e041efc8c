import { PermissionFlagsBits } from 'discord-api-types/v10'
import { randomBytes } from 'node:crypto'
import { presentBasicApplication } from '../applications/present-application.ts'
import { admitMember } from '../members/admit-member.ts'
import { DiscordError, formError, refusal } from '../rest/errors.ts'
import { makeRole } from '../roles/make-role.ts'
import { publishRole } from '../roles/publish-role.ts'
import { presentUser } from '../users/present-user.ts'
import { ALL_PERMISSIONS, allows, guildPermissions } from '../world/permissions.ts'
import type { ApplicationRecord, UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { keepCode } from './codes.ts'

export interface ConsentRequest {
  client_id: string
  redirect_uri?: string | undefined
  scope?: string | undefined
  state?: string | undefined
  permissions?: string | undefined
  guild_id?: string | undefined
  code_challenge?: unknown
  code_challenge_method?: unknown
}

const SCOPES = new Set(
  'identify email guilds guilds.join guilds.members.read connections openid bot applications.commands applications.commands.permissions.update role_connections.write'.split(
    ' ',
  ),
)

/** What a consent page shows: the application, the scopes, and the guilds to which its bot may be added. */
export function describeConsent(world: World, user: UserRecord, request: ConsentRequest): object {
  const { application, scopes } = check(world, request)
  const guilds = [...world.guilds.values()].filter((guild) =>
    allows(guildPermissions(guild, user.id, world.now()), PermissionFlagsBits.ManageGuild),
  )
  return {
    application: presentBasicApplication(world, application),
    user: presentUser(user),
    scopes,
    redirect_uri: request.redirect_uri ?? application.redirect_uris[0] ?? null,
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

/** The person's decision; gives where their browser goes next. */
export function approve(
  world: World,
  user: UserRecord,
  request: ConsentRequest,
  decision: { authorize: boolean; permissions?: string | undefined; guild_id?: string | undefined },
): { location: string } {
  const { application, scopes } = check(world, request)
  const target = new URL(request.redirect_uri ?? application.redirect_uris[0] ?? `${world.url}/`)
  if (request.state !== undefined) target.searchParams.set('state', request.state)
  if (!decision.authorize) {
    target.searchParams.set('error', 'access_denied')
    target.searchParams.set(
      'error_description',
      'The resource owner or authorization server denied the request',
    )
    return { location: target.href }
  }
  const guildId = decision.guild_id ?? request.guild_id
  if (scopes.includes('bot')) {
    addBot(world, user, application, guildId, decision.permissions ?? request.permissions ?? '0')
    target.searchParams.set('guild_id', guildId ?? '')
    target.searchParams.set('permissions', decision.permissions ?? request.permissions ?? '0')
  }
  if (request.redirect_uri !== undefined) {
    const code = randomBytes(22).toString('base64url').slice(0, 30)
    keepCode(world, code, {
      applicationId: application.id,
      userId: user.id,
      scopes,
      redirectUri: request.redirect_uri,
      challenge: typeof request.code_challenge === 'string' ? request.code_challenge : undefined,
      plainChallenge: request.code_challenge_method !== 'S256',
    })
    target.searchParams.set('code', code)
  }
  return { location: target.href }
}

function check(world: World, request: ConsentRequest): { application: ApplicationRecord; scopes: string[] } {
  const application = world.applications.get(request.client_id)
  if (!application) throw refusal('unknownApplication')
  const scopes = (request.scope ?? '').split(/[\s+]+/).filter((scope) => scope !== '')
  if (scopes.length === 0) throw formError('scope', 'BASE_TYPE_REQUIRED', 'This field is required')
  const unknown = scopes.find((scope) => !SCOPES.has(scope))
  if (unknown) throw new DiscordError(400, 50012, `Invalid scope: ${unknown.slice(0, 60)}`)
  if (request.redirect_uri !== undefined && !application.redirect_uris.includes(request.redirect_uri)) {
    throw new DiscordError(400, 50035, 'Invalid OAuth2 redirect_uri')
  }
  return { application, scopes: [...new Set(scopes)] }
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
