import { useSyncExternalStore } from 'react'
import type { Snowflake } from 'discord-api-types/v10'

/** Where the page is; it lives in the address, so that reload, back and links work. */
export interface Place {
  /** Null for direct messages. */
  readonly guildId: Snowflake | null
  readonly channelId: Snowflake | null
  readonly invite: string | null
}

/** Reads `#/GUILD/CHANNEL`, `#/@me/CHANNEL` and `#/invite/CODE`. */
export function parsePlace(hash: string): Place {
  const [first, second] = hash.replace(/^#\/?/, '').split('/')
  if (first === 'invite' && second) {
    return { guildId: null, channelId: null, invite: /^[\w-]{1,100}$/.test(second) ? second : null }
  }
  return { guildId: snowflake(first), channelId: snowflake(second), invite: null }
}

export function placeHash(guildId: Snowflake | null, channelId: Snowflake | null): string {
  return `#/${guildId ?? '@me'}${channelId ? `/${channelId}` : ''}`
}

export function goTo(guildId: Snowflake | null, channelId: Snowflake | null): void {
  location.hash = placeHash(guildId, channelId)
}

/** Whether the address still names `place`: it may have changed since the page was drawn. */
export function isAt(place: Place): boolean {
  const now = parsePlace(location.hash)
  return now.guildId === place.guildId && now.channelId === place.channelId && now.invite === place.invite
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(onHashChange, () => location.hash)
  return parsePlace(hash)
}

function onHashChange(listener: () => void) {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

function snowflake(text: string | undefined): Snowflake | null {
  return text && /^\d{1,20}$/.test(text) ? text : null
}
