import type { PlayClient } from './play-client.ts'
import type { GatewayMessageCreateDispatchData } from 'discord-api-types/v10'
import { meetChannel } from './actions/meet-channel.ts'
import { createRest } from './api/rest.ts'
import { GatewayConnection } from './gateway/gateway-connection.ts'
import { applyDispatch } from './state/apply-dispatch.ts'
import { emptyState } from './state/play-state.ts'
import type { Session } from './state/session.ts'
import { createStore } from './state/store.ts'

export function createClient(session: Session): PlayClient {
  const store = createStore(emptyState)
  const gateway = new GatewayConnection({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/gateway/?v=10&encoding=json`,
    token: session.token,
    onDispatch: (name, data) => {
      store.update((state) => applyDispatch(state, name, data))
      if (name === 'MESSAGE_CREATE') void meetChannel(client, data as GatewayMessageCreateDispatchData)
    },
    onStatus: (status) => store.update((state) => ({ ...state, status })),
  })
  const client: PlayClient = { session, store, gateway, rest: createRest(session.token) }
  return client
}
