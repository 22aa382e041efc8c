import { DiscordAPIError, REST } from 'discord.js'
import {
  ApplicationFlags,
  type APIApplication,
  type APIApplicationCommand,
  type APIUser,
  type RESTGetAPIGatewayBotResult,
  Routes,
} from 'discord-api-types/v10'
import type { OptionalIntent } from '../core/discord-names.ts'
import type { Feature } from '../core/feature.ts'
import { OPTIONAL_INTENTS } from '../discord/index.ts'
import type { Translate } from '../core/translate.ts'
import { checkGuilds } from './check-guilds.ts'
import { type Finding, fault, ok, warning } from './finding.ts'
import { inviteLink } from './invite-link.ts'

/** Privileged intents, with the two application flags of which one says that Discord grants it. */
const PRIVILEGED = {
  GuildMembers: ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited,
  GuildPresences: ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited,
  MessageContent: ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited,
} as const

const PORTAL = 'discord.com/developers/applications > your application > Bot'

export interface DiscordSetUp {
  readonly token: string
  readonly apiUrl: string | undefined
  readonly withheldIntents: ReadonlySet<OptionalIntent>
  readonly features: readonly Feature[]
  readonly translate: Translate
}

/** Token, intents, sessions, commands and each guild's permissions, asked over REST; changes nothing. */
export async function checkDiscord(setUp: DiscordSetUp): Promise<Finding[]> {
  const rest = new REST({
    version: '10',
    timeout: 10_000,
    retries: 1,
    ...(setUp.apiUrl && { api: setUp.apiUrl }),
  })
  rest.setToken(setUp.token)
  try {
    const user = (await rest.get(Routes.user())) as APIUser
    const application = (await rest.get(Routes.currentApplication())) as APIApplication
    return [
      ok('token', `logs in as ${user.username} (${user.id})`),
      ...checkIntents(application, setUp),
      checkEndpoint(application),
      await checkSessions(rest),
      await checkCommands(rest, application.id),
      ...(await checkGuilds(rest, setUp)),
      ok('invite link', inviteLink(application.id, setUp.features)),
    ]
  } catch (error) {
    return [explain(error)]
  }
}

/** Whether the intents that the features need are switched on for this application. */
export function checkIntents(
  application: Pick<APIApplication, 'flags'>,
  { features, withheldIntents }: Pick<DiscordSetUp, 'features' | 'withheldIntents'>,
): Finding[] {
  const flags = application.flags ?? 0
  return (Object.keys(PRIVILEGED) as (keyof typeof PRIVILEGED)[]).flatMap((intent) => {
    const users = features
      .filter((feature) => feature.intents.includes(intent))
      .map((feature) => feature.name)
    if (users.length === 0) return []
    const choice = intent === 'GuildPresences' ? undefined : OPTIONAL_INTENTS[intent]
    if (choice && intent !== 'GuildPresences' && withheldIntents.has(intent))
      return [ok(`intent ${intent}`, `switched off by ${choice.variable}: ${choice.without}`)]
    if ((flags & PRIVILEGED[intent]) !== 0) return [ok(`intent ${intent}`, 'granted')]
    const alternative = choice ? `, or set ${choice.variable}=false to do without it: ${choice.without}` : ''
    return [
      fault(
        `intent ${intent}`,
        `not granted, needed by ${users.join(', ')}`,
        `switch it on at ${PORTAL} > Privileged Gateway Intents${alternative}`,
      ),
    ]
  })
}

function checkEndpoint(application: APIApplication): Finding {
  return application.interactions_endpoint_url
    ? fault(
        'interactions',
        'the application sends its interactions to a web address, so the bot would hear none',
        'empty "Interactions Endpoint URL" on the page "General Information"',
      )
    : ok('interactions', 'come over the gateway')
}

async function checkSessions(rest: REST): Promise<Finding> {
  const { shards, session_start_limit: limit } = (await rest.get(
    Routes.gatewayBot(),
  )) as RESTGetAPIGatewayBotResult
  const detail = `${limit.remaining} of ${limit.total} session starts left, ${shards} shard${shards === 1 ? '' : 's'} advised`
  if (limit.remaining >= shards) return ok('gateway', detail)
  const hours = Math.ceil(limit.reset_after / 3_600_000)
  return fault(
    'gateway',
    detail,
    `wait ${hours} h: Discord would reset the token if more sessions were started`,
  )
}

async function checkCommands(rest: REST, applicationId: string): Promise<Finding> {
  const commands = (await rest.get(Routes.applicationCommands(applicationId))) as APIApplicationCommand[]
  return commands.length > 0
    ? ok('commands', `${commands.length} registered: ${commands.map(({ name }) => `/${name}`).join(' ')}`)
    : warning('commands', 'none registered yet', 'start the bot once: it registers them itself')
}

function explain(error: unknown): Finding {
  if (error instanceof DiscordAPIError && error.status === 401)
    return fault(
      'token',
      'Discord does not accept it',
      `reset and copy it at ${PORTAL}, then set DISCORD_TOKEN`,
    )
  if (error instanceof DiscordAPIError)
    return fault(
      'discord',
      `${error.method} ${new URL(error.url).pathname} answered ${error.status} (code ${error.code})`,
      "see the code in Discord's documentation; try again later for 5xx",
    )
  const { code, cause, name } = error as { code?: string; cause?: { code?: string }; name?: string }
  return fault(
    'discord',
    `the server did not answer (${cause?.code ?? code ?? name ?? 'unknown reason'})`,
    'check the network, a proxy, and DISCORD_API_URL when it is set',
  )
}
