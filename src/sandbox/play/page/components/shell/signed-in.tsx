import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { catchUp } from '../../actions/load-history.ts'
import { flushOutbox } from '../../actions/send-message.ts'
import { createClient } from '../../client.ts'
import type { PlayClient } from '../../play-client.ts'
import { ClientContext } from '../../client-context.ts'
import { setPersonLocale } from '../../i18n/language.ts'
import type { Session } from '../../state/session.ts'

interface Props {
  readonly session: Session
  readonly onRefused: () => void
  readonly children: ReactNode
}

/** Holds the person's connection while the page is open. */
export function SignedIn({ session, onRefused, children }: Props) {
  const [client] = useState(() => createClient(session))
  useEffect(() => {
    client.gateway.start()
    return () => client.gateway.stop()
  }, [client])
  return (
    <ClientContext value={client}>
      <KeepCurrent client={client} onRefused={onRefused} />
      {children}
    </ClientContext>
  )
}

/** Does what a change of the connection asks for: fetch what was missed, send what waited, go back to the login. */
function KeepCurrent({ client, onRefused }: { client: PlayClient; onRefused: () => void }) {
  const { store } = client
  const status = useSyncExternalStore(store.subscribe, () => store.get().status)
  const sessions = useSyncExternalStore(store.subscribe, () => store.get().sessions)
  const locale = useSyncExternalStore(store.subscribe, () => store.get().me?.locale)
  useEffect(() => {
    if (sessions > 1) void catchUp(client)
  }, [client, sessions])
  useEffect(() => {
    if (status === 'ready') void flushOutbox(client)
    if (status === 'refused') onRefused()
  }, [client, status, onRefused])
  useEffect(() => {
    if (locale) setPersonLocale(locale)
  }, [locale])
  return null
}
