import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import { presentChannel } from '../channels/present-channel.ts'
import { presentEvent } from '../events/present-event.ts'
import { presentGuild } from '../guilds/present-guild.ts'
import { presentMember } from '../members/present-member.ts'
import { presentPresence } from '../presence/present-presence.ts'
import { presentVoiceState } from '../voice/present-voice-state.ts'
import type { GuildState } from '../world/guild-state.ts'
import { allows, channelPermissions } from '../world/permissions.ts'
import type { World } from '../world/world.ts'
import type { Session } from './session.ts'

/** Above this many members, bots get no list of members at all on connecting. */
const HUGE = 75_000
const SHOWN_TO_PEOPLE = 200

/** GUILD_CREATE as this session gets it: its members and presences depend on intents and size. */
export function presentGuildCreate(
  world: World,
  guild: GuildState,
  session: Session,
): Record<string, unknown> {
  const { userId } = session.identity
  const own = guild.members.get(userId)
  const ids = session.isBot ? membersForBot(world, guild, session) : membersForPerson(world, guild, userId)
  const withPresences = session.wants(GatewayIntentBits.GuildPresences)
  return {
    ...presentGuild(world, guild),
    joined_at: own?.joined_at ?? world.timestamp(),
    large: guild.members.size > session.identity.largeThreshold,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [...guild.voiceStates.values()].map((state) =>
      presentVoiceState(world, guild, state, false),
    ),
    members: ids.flatMap((id) => {
      const member = guild.members.get(id)
      return member ? [presentMember(world, member)] : []
    }),
    channels: guild.channels
      .list()
      .filter((channel) => session.isBot || maySee(world, guild, userId, channel.id))
      .map((channel) => presentChannel(world, channel, userId)),
    threads: guild.threads
      .list()
      .filter((thread) => !thread.thread_metadata?.archived && maySee(world, guild, userId, thread.id))
      .map((thread) => presentChannel(world, thread, userId)),
    presences: withPresences ? presencesOf(world, guild, ids) : [],
    stage_instances: [...guild.stages.values()],
    guild_scheduled_events: guild.events.list().map((event) => presentEvent(world, event)),
    soundboard_sounds: [],
  }
}

function presencesOf(world: World, guild: GuildState, ids: readonly Snowflake[]): object[] {
  return ids.flatMap((id) => {
    const presence = presentPresence(world, id)
    return presence ? [{ ...presence, guild_id: guild.id }] : []
  })
}

function membersForBot(world: World, guild: GuildState, session: Session): Snowflake[] {
  const basic = [session.identity.userId, ...guild.voiceStates.keys()]
  if (!session.wants(GatewayIntentBits.GuildPresences) || guild.members.size > HUGE)
    return [...new Set(basic)]
  if (guild.members.size <= session.identity.largeThreshold) return guild.members.keys()
  const noted = guild.members.list().filter((member) => member.roles.length > 0 || member.nick !== null)
  return [...new Set([...basic, ...onlineMembers(world, guild), ...noted.map((member) => member.user_id)])]
}

function membersForPerson(world: World, guild: GuildState, userId: Snowflake): Snowflake[] {
  const ids = new Set([userId, ...guild.voiceStates.keys(), ...onlineMembers(world, guild)])
  for (const id of guild.members.keys()) {
    if (ids.size >= SHOWN_TO_PEOPLE) break
    ids.add(id)
  }
  return [...ids].slice(0, Math.max(SHOWN_TO_PEOPLE, guild.voiceStates.size + 1))
}

function onlineMembers(world: World, guild: GuildState): Snowflake[] {
  return [...world.presences.keys()].filter((id) => guild.members.has(id))
}

function maySee(world: World, guild: GuildState, userId: Snowflake, channelId: Snowflake): boolean {
  const channel = guild.channel(channelId)
  if (!channel) return false
  return allows(channelPermissions(guild, channel, userId, world.now()), PermissionFlagsBits.ViewChannel)
}
