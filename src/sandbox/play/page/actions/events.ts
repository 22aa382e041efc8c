import type {
  APIGuildScheduledEvent,
  APIUser,
  GuildScheduledEventStatus,
  RESTPostAPIGuildScheduledEventJSONBody,
  Snowflake,
} from 'discord-api-types/v10'
import type { PlayClient } from '../play-client.ts'
import { withGuild, withUsers } from '../state/people.ts'
import { withEntry } from '../state/with-entry.ts'

const pageSize = 100
/** Of pages: nobody reads longer lists. */
const mostPages = 10

function pathOf(event: APIGuildScheduledEvent): string {
  return `/guilds/${event.guild_id}/scheduled-events/${event.id}`
}

/** Fetches who is interested; from then on the gateway keeps it up to date. */
export async function loadInterested(client: PlayClient, event: APIGuildScheduledEvent): Promise<void> {
  const people: APIUser[] = []
  for (let page = 0; page < mostPages; page += 1) {
    const after = people.at(-1)?.id
    const found = await client.rest
      .get<{ user: APIUser }[]>(`${pathOf(event)}/users`, { limit: pageSize, after })
      .catch(() => [])
    people.push(...found.map(({ user }) => user))
    if (found.length < pageSize) break
  }
  const ids = new Set(people.map((user) => user.id))
  client.store.update((state) =>
    withGuild(withUsers(state, people), event.guild_id, (guild) => ({
      ...guild,
      interested: withEntry(guild.interested, event.id, ids),
    })),
  )
}

export function answerEvent(
  { rest }: PlayClient,
  event: APIGuildScheduledEvent,
  isInterested: boolean,
): Promise<unknown> {
  const path = `${pathOf(event)}/users/@me`
  return isInterested ? rest.put(path) : rest.delete(path)
}

export type EventDraft = RESTPostAPIGuildScheduledEventJSONBody

/** Makes an event, or changes the one given. */
export function saveEvent(
  { rest }: PlayClient,
  guildId: Snowflake,
  event: APIGuildScheduledEvent | null,
  draft: EventDraft,
): Promise<unknown> {
  return event ? rest.patch(pathOf(event), draft) : rest.post(`/guilds/${guildId}/scheduled-events`, draft)
}

export function setEventStatus(
  { rest }: PlayClient,
  event: APIGuildScheduledEvent,
  status: GuildScheduledEventStatus,
): Promise<unknown> {
  return rest.patch(pathOf(event), { status })
}
