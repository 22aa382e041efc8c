import { useEffect, useState } from 'react'
import { readSession, type Session, writeSession } from '../state/session.ts'
import { setPersonLocale, useText } from '../i18n/language.ts'
import { Guard } from './ui/guard.tsx'
import { LoginScreen } from './login/login-screen.tsx'
import { Shell } from './shell/shell.tsx'
import { SignedIn } from './shell/signed-in.tsx'

/** Either nobody yet, or one person: who this tab is. */
export function App() {
  const [session, setSession] = useState<Session | null>(readSession)
  const change = (next: Session | null) => {
    writeSession(next)
    setSession(next)
  }
  useEffect(() => {
    if (session === null) setPersonLocale(null)
  }, [session])
  if (session === null) return <LoginScreen onSession={change} />
  return (
    <SignedIn key={session.token} session={session} onRefused={() => change(null)}>
      <Guard instead={<Broken />}>
        <Shell onLeave={() => change(null)} />
      </Guard>
    </SignedIn>
  )
}

function Broken() {
  const t = useText()
  return (
    <main className="waiting" role="alert">
      <p>
        {t('state.broken')}{' '}
        <button type="button" onClick={() => location.reload()}>
          {t('state.reload')}
        </button>
      </p>
    </main>
  )
}
