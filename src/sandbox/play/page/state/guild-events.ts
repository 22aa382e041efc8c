import type {
  APIGuildMember,
  GatewayGuildCreateDispatchData,
  GatewayGuildDeleteDispatchData,
  GatewayGuildEmojisUpdateDispatchData,
  GatewayGuildMemberAddDispatchData,
  GatewayGuildMemberRemoveDispatchData,
  GatewayGuildMembersChunkDispatchData,
  GatewayGuildMemberUpdateDispatchData,
  GatewayGuildRoleCreateDispatchData,
  GatewayGuildRoleDeleteDispatchData,
  GatewayGuildUpdateDispatchData,
  GatewayPresenceUpdateDispatchData,
  GatewayVoiceStateUpdateDispatchData,
} from 'discord-api-types/v10'
import { toMember, withActivities, withGuild, withPresence, withUser, withUsers } from './people.ts'
import type { GuildState, PlayState } from './play-state.ts'
import { withEntry, withoutEntry } from './with-entry.ts'

type GuildPayload = Extract<GatewayGuildCreateDispatchData, { channels: unknown }>

/** Adds a server with everything that comes with it: channels, threads, members, presences and who is in voice. */
export function addGuild(state: PlayState, payload: GuildPayload): PlayState {
  const members = (payload.members ?? []).filter((member) => member.user)
  const guild: GuildState = {
    facts: payload,
    memberCount: payload.member_count ?? members.length,
    roles: new Map(payload.roles.map((role) => [role.id, role])),
    emojis: payload.emojis ?? [],
    members: new Map(members.map((member) => [member.user.id, toMember(member, member.user.id)])),
    presences: (payload.presences ?? []).reduce<GuildState['presences']>(
      (known, presence) => withPresence(known, presence.user.id, presence.status),
      new Map(),
    ),
    activities: (payload.presences ?? []).reduce<GuildState['activities']>(
      (known, presence) => withActivities(known, presence.user.id, presence.activities),
      new Map(),
    ),
    stages: new Map((payload.stage_instances ?? []).map((stage) => [stage.channel_id, stage])),
    events: new Map((payload.guild_scheduled_events ?? []).map((event) => [event.id, event])),
    interested: new Map(),
    voice: new Map(
      (payload.voice_states ?? []).map((voice) => [voice.user_id, { ...voice, guild_id: payload.id }]),
    ),
  }
  const channels = new Map(state.channels)
  for (const channel of [...(payload.channels ?? []), ...(payload.threads ?? [])]) {
    channels.set(channel.id, { ...channel, guild_id: payload.id })
  }
  const next = withUsers(
    state,
    members.map((member) => member.user),
  )
  return { ...next, channels, guilds: withEntry(state.guilds, payload.id, guild) }
}

function removeGuild(state: PlayState, { id, unavailable }: GatewayGuildDeleteDispatchData): PlayState {
  if (unavailable) return state
  const channels = new Map(state.channels)
  const histories = new Map(state.histories)
  for (const channel of state.channels.values()) {
    if (!('guild_id' in channel) || channel.guild_id !== id) continue
    channels.delete(channel.id)
    histories.delete(channel.id)
  }
  return { ...state, channels, histories, guilds: withoutEntry(state.guilds, id) }
}

function addMember(state: PlayState, data: GatewayGuildMemberAddDispatchData): PlayState {
  return withGuild(withUser(state, data.user), data.guild_id, (guild) => ({
    ...guild,
    memberCount: guild.memberCount + (guild.members.has(data.user.id) ? 0 : 1),
    members: withEntry(guild.members, data.user.id, toMember(data, data.user.id)),
  }))
}

function removeMember(state: PlayState, { guild_id, user }: GatewayGuildMemberRemoveDispatchData): PlayState {
  return withGuild(state, guild_id, (guild) => ({
    ...guild,
    memberCount: Math.max(0, guild.memberCount - 1),
    members: withoutEntry(guild.members, user.id),
    presences: withoutEntry(guild.presences, user.id),
    voice: withoutEntry(guild.voice, user.id),
  }))
}

function updateMember(state: PlayState, data: GatewayGuildMemberUpdateDispatchData): PlayState {
  return withGuild(withUser(state, data.user), data.guild_id, (guild) => {
    const known = guild.members.get(data.user.id)
    const member = { ...known, ...(data as APIGuildMember) }
    return { ...guild, members: withEntry(guild.members, data.user.id, toMember(member, data.user.id)) }
  })
}

function addChunk(state: PlayState, chunk: GatewayGuildMembersChunkDispatchData): PlayState {
  const next = withUsers(
    state,
    chunk.members.map((member) => member.user),
  )
  return withGuild(next, chunk.guild_id, (guild) => {
    const members = new Map(guild.members)
    for (const member of chunk.members) members.set(member.user.id, toMember(member, member.user.id))
    let { presences, activities } = guild
    for (const presence of chunk.presences ?? []) {
      presences = withPresence(presences, presence.user.id, presence.status)
      activities = withActivities(activities, presence.user.id, presence.activities)
    }
    return { ...guild, members, presences, activities }
  })
}

function setVoice(state: PlayState, voice: GatewayVoiceStateUpdateDispatchData): PlayState {
  const next = voice.member?.user ? withUser(state, voice.member.user) : state
  return withGuild(next, voice.guild_id, (guild) => ({
    ...guild,
    members:
      voice.member && !guild.members.has(voice.user_id)
        ? withEntry(guild.members, voice.user_id, toMember(voice.member, voice.user_id))
        : guild.members,
    voice:
      voice.channel_id === null
        ? withoutEntry(guild.voice, voice.user_id)
        : withEntry(guild.voice, voice.user_id, voice),
  }))
}

function setRole(state: PlayState, { guild_id, role }: GatewayGuildRoleCreateDispatchData): PlayState {
  return withGuild(state, guild_id, (guild) => ({ ...guild, roles: withEntry(guild.roles, role.id, role) }))
}

export const guildHandlers = {
  GUILD_CREATE: (state: PlayState, data: GatewayGuildCreateDispatchData) =>
    'channels' in data ? addGuild(state, data) : state,
  GUILD_UPDATE: (state: PlayState, data: GatewayGuildUpdateDispatchData) =>
    withGuild(state, data.id, (guild) => ({ ...guild, facts: { ...guild.facts, ...data } })),
  GUILD_DELETE: removeGuild,
  GUILD_ROLE_CREATE: setRole,
  GUILD_ROLE_UPDATE: setRole,
  GUILD_ROLE_DELETE: (state: PlayState, { guild_id, role_id }: GatewayGuildRoleDeleteDispatchData) =>
    withGuild(state, guild_id, (guild) => ({ ...guild, roles: withoutEntry(guild.roles, role_id) })),
  GUILD_EMOJIS_UPDATE: (state: PlayState, { guild_id, emojis }: GatewayGuildEmojisUpdateDispatchData) =>
    withGuild(state, guild_id, (guild) => ({ ...guild, emojis })),
  GUILD_MEMBER_ADD: addMember,
  GUILD_MEMBER_UPDATE: updateMember,
  GUILD_MEMBER_REMOVE: removeMember,
  GUILD_MEMBERS_CHUNK: addChunk,
  PRESENCE_UPDATE: (state: PlayState, data: GatewayPresenceUpdateDispatchData) =>
    withGuild(state, data.guild_id, (guild) => {
      const presences = withPresence(guild.presences, data.user.id, data.status)
      const activities = withActivities(guild.activities, data.user.id, data.activities)
      const same = presences === guild.presences && activities === guild.activities
      return same ? guild : { ...guild, presences, activities }
    }),
  VOICE_STATE_UPDATE: setVoice,
}
