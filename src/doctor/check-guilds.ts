import type { REST } from 'discord.js'
import { PermissionFlagsBits, type RESTAPIPartialCurrentUserGuild, Routes } from 'discord-api-types/v10'
import type { Feature } from '../core/feature.ts'
import type { Translate } from '../core/translate.ts'
import { type Finding, ok, warning } from './finding.ts'

const PAGE = 200

/** The bot's permissions in each guild that it is in: which feature lacks which. */
export async function checkGuilds(
  rest: Pick<REST, 'get'>,
  { features, translate }: { features: readonly Feature[]; translate: Translate },
): Promise<Finding[]> {
  const guilds = await allGuilds(rest)
  if (guilds.length === 0)
    return [warning('guilds', 'the bot is in none', 'add it to a server with the invite link below')]
  return guilds.map((guild) => checkGuild(guild, features, translate))
}

async function allGuilds(rest: Pick<REST, 'get'>): Promise<RESTAPIPartialCurrentUserGuild[]> {
  const all: RESTAPIPartialCurrentUserGuild[] = []
  for (;;) {
    const query = new URLSearchParams({ limit: String(PAGE), after: all.at(-1)?.id ?? '0' })
    const page = (await rest.get(Routes.userGuilds(), { query })) as RESTAPIPartialCurrentUserGuild[]
    all.push(...page)
    if (page.length < PAGE) return all
  }
}

function checkGuild(
  guild: RESTAPIPartialCurrentUserGuild,
  features: readonly Feature[],
  translate: Translate,
): Finding {
  const subject = `permissions in "${guild.name}"`
  const held = BigInt(guild.permissions)
  if (guild.owner || (held & PermissionFlagsBits.Administrator) !== 0n)
    return warning(
      subject,
      'the bot is an administrator',
      'give it only what the invite link below asks for: less can go wrong',
    )
  const lacking = features.flatMap((feature) =>
    feature.permissions
      .filter(({ permission }) => (held & PermissionFlagsBits[permission]) === 0n)
      .map(
        ({ permission, purpose }) => `${feature.name} lacks ${permission} (${translate('en-US', purpose)})`,
      ),
  )
  return lacking.length === 0
    ? ok(subject, 'all that the features need')
    : warning(subject, lacking.join('; '), 'open the invite link below again, or change the role of the bot')
}
