import {
  Routes,
  type APIApplication,
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIUser,
  type GatewayGuildCreateDispatchData,
  type GatewayReadyDispatchData,
  type RESTGetAPICurrentUserGuildsResult,
} from 'discord-api-types/v10'
import type { REST } from 'discord.js'
import type { StoredSession } from './stored-session.ts'

/** What Discord sends only to a new session, and a process that resumes an old one has to know: itself and its guilds. */
export interface Snapshot {
  readonly ready: GatewayReadyDispatchData
  readonly guilds: readonly GatewayGuildCreateDispatchData[]
}

const GUILDS_PER_PAGE = 200
const GUILDS_AT_ONCE = 5

/** Asks for the present state of a shard's guilds: two requests, and four more a guild. */
export async function fetchSnapshot(
  rest: Pick<REST, 'get'>,
  shardId: number,
  session: StoredSession,
): Promise<Snapshot> {
  const [user, application] = (await Promise.all([
    rest.get(Routes.user('@me')),
    rest.get('/applications/@me'),
  ])) as [APIUser, APIApplication]
  const ids = (await guildIds(rest)).filter((id) => shardOf(id, session.shardCount) === shardId)
  const guilds: GatewayGuildCreateDispatchData[] = []
  for (let start = 0; start < ids.length; start += GUILDS_AT_ONCE) {
    const some = ids.slice(start, start + GUILDS_AT_ONCE)
    guilds.push(...(await Promise.all(some.map((id) => fetchGuild(rest, id, user.id)))))
  }
  const ready: GatewayReadyDispatchData = {
    v: 10,
    user,
    guilds: ids.map((id) => ({ id, unavailable: true })),
    session_id: session.sessionId,
    resume_gateway_url: session.resumeUrl,
    shard: [shardId, session.shardCount],
    application,
  }
  return { ready, guilds }
}

function shardOf(guildId: string, shardCount: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(shardCount))
}

async function guildIds(rest: Pick<REST, 'get'>): Promise<string[]> {
  const ids: string[] = []
  for (let after = '0'; ;) {
    const query = new URLSearchParams({ limit: String(GUILDS_PER_PAGE), after })
    const page = (await rest.get(Routes.userGuilds(), { query })) as RESTGetAPICurrentUserGuildsResult
    ids.push(...page.map(({ id }) => id))
    after = page.at(-1)?.id ?? ''
    if (page.length < GUILDS_PER_PAGE) return ids
  }
}

async function fetchGuild(
  rest: Pick<REST, 'get'>,
  id: string,
  botId: string,
): Promise<GatewayGuildCreateDispatchData> {
  const [guild, channels, active, member] = (await Promise.all([
    rest.get(Routes.guild(id), { query: new URLSearchParams({ with_counts: 'true' }) }),
    rest.get(Routes.guildChannels(id)),
    rest.get(Routes.guildActiveThreads(id)),
    rest.get(Routes.guildMember(id, botId)),
  ])) as [APIGuild, APIChannel[], { threads: APIChannel[] }, APIGuildMember]
  return {
    ...guild,
    joined_at: member.joined_at,
    large: true,
    unavailable: false,
    member_count: guild.approximate_member_count ?? 0,
    channels,
    threads: active.threads,
    members: [member],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  } as unknown as GatewayGuildCreateDispatchData
}
