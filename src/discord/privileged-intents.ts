import { ApplicationFlags, GatewayIntentBits, Routes, type APIApplication } from 'discord-api-types/v10'
import type { REST } from 'discord.js'

const PRIVILEGED = [
  {
    name: 'Message Content',
    intent: GatewayIntentBits.MessageContent,
    flags: ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited,
  },
  {
    name: 'Server Members',
    intent: GatewayIntentBits.GuildMembers,
    flags: ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited,
  },
  {
    name: 'Presence',
    intent: GatewayIntentBits.GuildPresences,
    flags: ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited,
  },
] as const

/** Names of the privileged intents among `wanted` that the application was not granted; empty when Discord can't say. */
export async function missingPrivilegedIntents(
  rest: REST,
  wanted: readonly GatewayIntentBits[],
): Promise<string[]> {
  try {
    const { flags } = (await rest.get(Routes.currentApplication())) as APIApplication
    return PRIVILEGED.filter(
      ({ intent, flags: granted }) => wanted.includes(intent) && (flags & granted) === 0,
    ).map(({ name }) => name)
  } catch {
    return []
  }
}
