import type { Rest } from './api/rest.ts'
import type { GatewayConnection } from './gateway/gateway-connection.ts'
import type { PlayState } from './state/play-state.ts'
import type { Session } from './state/session.ts'
import type { Store } from './state/store.ts'

/** One person in one tab: their REST, their gateway session and what the page knows through both. */
export interface PlayClient {
  readonly session: Session
  readonly rest: Rest
  readonly gateway: GatewayConnection
  readonly store: Store<PlayState>
}
