import { createContext, useContext, useSyncExternalStore } from 'react'
import type { APIUser, Snowflake } from 'discord-api-types/v10'
import type { PlayClient } from './play-client.ts'
import type { GuildState, PlayState } from './state/play-state.ts'

export const ClientContext = createContext<PlayClient | null>(null)
/** The server that the surrounding part of the page shows; null in direct messages. */
export const GuildContext = createContext<Snowflake | null>(null)

export function useClient(): PlayClient {
  const client = useContext(ClientContext)
  if (client === null) throw new Error('Only for parts of the page that are shown to someone logged in')
  return client
}

/** A part of the state; `select` must return something that the state holds, not make something new. */
export function usePlay<T>(select: (state: PlayState) => T): T {
  const { store } = useClient()
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}

export function useGuild(): GuildState | null {
  const guildId = useContext(GuildContext)
  return usePlay((state) => (guildId === null ? null : (state.guilds.get(guildId) ?? null)))
}

export function useMe(): APIUser | null {
  return usePlay((state) => state.me)
}
