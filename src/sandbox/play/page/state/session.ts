import type { Snowflake } from 'discord-api-types/v10'

export interface Session {
  readonly token: string
  readonly userId: Snowflake
}

const key = 'laurel-play.session'

/** Kept per tab, so that several tabs can be several people; it outlives a reload. */
export function readSession(): Session | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    const { token, userId } = (stored ?? {}) as Partial<Session>
    return typeof token === 'string' && typeof userId === 'string' ? { token, userId } : null
  } catch {
    return null
  }
}

export function writeSession(session: Session | null): void {
  if (session === null) sessionStorage.removeItem(key)
  else sessionStorage.setItem(key, JSON.stringify(session))
}
