import type { APIApplicationCommand, APIUser, Snowflake } from 'discord-api-types/v10'
import type { PlayClient } from '../play-client.ts'
import { withEntry } from '../state/with-entry.ts'

interface IndexAnswer {
  readonly applications: readonly { id: Snowflake; name: string; icon?: string | null; bot?: APIUser }[]
  readonly application_commands: readonly APIApplicationCommand[]
}

/** Fetches the commands that can be run in a channel; what was known before stays until the answer is here. */
export async function loadCommands({ rest, store }: PlayClient, channelId: Snowflake): Promise<void> {
  const answer = await rest
    .get<IndexAnswer>(`/channels/${channelId}/application-command-index`)
    .catch(() => null)
  if (!answer) return
  const index = {
    applications: new Map(answer.applications.map((application) => [application.id, application])),
    commands: answer.application_commands,
  }
  store.update((state) => ({ ...state, commands: withEntry(state.commands, channelId, index) }))
}
