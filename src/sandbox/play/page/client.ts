import { createRest, type Rest } from './api/rest.ts'
import { GatewayConnection } from './gateway/gateway-connection.ts'
import { applyDispatch } from './state/apply-dispatch.ts'
import { emptyState, type PlayState } from './state/play-state.ts'
import type { Session } from './state/session.ts'
import { createStore, type Store } from './state/store.ts'

/** One person in one tab: their REST, their gateway session and what the page knows through both. */
export interface PlayClient {
  readonly session: Session
  readonly rest: Rest
  readonly gateway: GatewayConnection
  readonly store: Store<PlayState>
}

export function createClient(session: Session): PlayClient {
  const store = createStore(emptyState)
  const gateway = new GatewayConnection({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/gateway/?v=10&encoding=json`,
    token: session.token,
    onDispatch: (name, data) => store.update((state) => applyDispatch(state, name, data)),
    onStatus: (status) => store.update((state) => ({ ...state, status })),
  })
  return { session, store, gateway, rest: createRest(session.token) }
}
