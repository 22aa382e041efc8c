import type { APIGuildOnboarding, Snowflake } from 'discord-api-types/v10'
import type { PlayClient } from '../play-client.ts'

/** A newcomer accepts the rules and may take part from then on. */
export function acceptRules({ rest }: PlayClient, guildId: Snowflake): Promise<unknown> {
  return rest.put(`/guilds/${guildId}/requests/@me`, {})
}

export function loadOnboarding({ rest }: PlayClient, guildId: Snowflake): Promise<APIGuildOnboarding> {
  return rest.get(`/guilds/${guildId}/onboarding`)
}

/** Answers the questions of the server by the ids of the chosen options: roles come with them. */
export function answerOnboarding(
  { rest }: PlayClient,
  guildId: Snowflake,
  chosen: readonly Snowflake[],
): Promise<unknown> {
  return rest.post(`/guilds/${guildId}/onboarding-responses`, { onboarding_responses: chosen })
}
