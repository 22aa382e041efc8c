import { useEffect, useState } from 'react'
import { setPersonLocale } from '../i18n/language.ts'
import { readSession, type Session, writeSession } from '../state/session.ts'
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
      <Shell onLeave={() => change(null)} />
    </SignedIn>
  )
}
