import type { World } from '../world/world.ts'

/** What an authorisation code stands for; it is good once and for ten minutes. */
export interface AuthorizationCode {
  applicationId: string
  userId: string
  scopes: string[]
  redirectUri: string
  /** PKCE: what the later verifier must match. */
  challenge: string | undefined
  /** Where a bot was added on the way. */
  guildId?: string
}

const LIFE = 600_000
const codes = new WeakMap<World, Map<string, AuthorizationCode & { expiresAt: number }>>()

export function keepCode(world: World, code: string, given: AuthorizationCode): void {
  const kept = codes.get(world) ?? new Map()
  codes.set(world, kept)
  kept.set(code, { ...given, expiresAt: world.now() + LIFE })
}

/** Takes a code out; undefined when there is none, or it is too old. */
export function takeCode(world: World, code: string): AuthorizationCode | undefined {
  const kept = codes.get(world)
  const found = kept?.get(code)
  kept?.delete(code)
  return found && found.expiresAt > world.now() ? found : undefined
}
