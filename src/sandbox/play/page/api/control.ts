import type { Snowflake } from 'discord-api-types/v10'
import { ApiError } from './api-error.ts'

export interface Person {
  readonly id: Snowflake
  readonly username: string
  readonly global_name: string | null
  readonly avatar: string | null
  readonly locale?: string
  readonly bot?: boolean
  readonly guilds: readonly Snowflake[]
  readonly simulated: boolean
}

export interface PopulationState {
  readonly paused: boolean
  readonly speed: number
  readonly size: number
  readonly online: number
}

export interface WorldState {
  readonly now: number | string
  readonly population: PopulationState | null
  /** `invite`: a code that never ends, or null. */
  readonly guilds: readonly { id: Snowflake; name: string; member_count: number; invite: string | null }[]
}

/** What a tester may do beside Discord's own API: be anybody, and steer the simulated members. */
export const control = {
  people: (query: string, limit: number) =>
    call<Person[]>('GET', `/people?query=${encodeURIComponent(query)}&limit=${limit}`),
  createPerson: (person: { username: string; global_name?: string; locale?: string }) =>
    call<Person>('POST', '/people', person),
  createSession: (userId: Snowflake) => call<{ token: string }>('POST', '/sessions', { user_id: userId }),
  state: () => call<WorldState>('GET', '/state'),
  setPopulation: (change: { paused?: boolean; speed?: number }) =>
    call<PopulationState>('POST', '/population', change),
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { 'x-laurel-control': '1' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const response = await fetch(`/control${path}`, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  }).catch(() => {
    throw new ApiError(0, 0, 'The local Discord cannot be reached.')
  })
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok) return answer as T
  const message = (answer as { message?: unknown } | undefined)?.message
  throw new ApiError(response.status, 0, typeof message === 'string' ? message : `HTTP ${response.status}`)
}
