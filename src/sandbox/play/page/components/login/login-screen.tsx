import { useState } from 'react'
import { errorText } from '../../api/api-error.ts'
import { control, type Person } from '../../api/control.ts'
import { useText } from '../../i18n/language.ts'
import type { Session } from '../../state/session.ts'
import { LanguageSwitch } from '../shell/language-switch.tsx'
import { ThemeSwitch } from '../shell/theme-switch.tsx'
import { takeFocus } from '../ui/take-focus.ts'
import { Icon } from '../ui/icon.tsx'
import { NewPersonForm } from './new-person-form.tsx'
import { PeopleList } from './people-list.tsx'
import { usePeople } from './use-people.ts'

/** Who do you want to be? Anybody; each tab can be somebody else. */
export function LoginScreen({ onSession }: { onSession: (session: Session) => void }) {
  const t = useText()
  const [query, setQuery] = useState('')
  const [error, setError] = useState<string | null>(null)
  const people = usePeople(query)

  async function actAs(person: Pick<Person, 'id'>) {
    setError(null)
    try {
      const { token } = await control.createSession(person.id)
      onSession({ token, userId: person.id })
    } catch (failure) {
      setError(errorText(failure))
    }
  }

  return (
    <main className="login">
      <div className="login-card">
        <header>
          <span className="brand">
            <Icon name="leaf" size={34} />
            Laurel Play
          </span>
          <div className="login-tools">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </header>
        <h1>{t('login.title')}</h1>
        <p className="muted">{t('login.intro')}</p>
        {error && (
          <p role="alert" className="form-error">
            {error}
          </p>
        )}
        <div className="login-columns">
          <section aria-labelledby="pick-person">
            <h2 id="pick-person">{t('login.pick')}</h2>
            <label className="search-field">
              <Icon name="search" size={18} />
              <span className="hidden">{t('login.search')}</span>
              <input
                type="search"
                value={query}
                placeholder={t('login.search')}
                ref={takeFocus}
                onChange={(event) => setQuery(event.target.value)}
              />
            </label>
            <PeopleList people={people} query={query} onPick={(person) => void actAs(person)} />
          </section>
          <NewPersonForm onCreated={(person) => void actAs(person)} />
        </div>
      </div>
    </main>
  )
}
