import { type FormEvent, useState } from 'react'
import { errorText } from '../../api/api-error.ts'
import { control, type Person } from '../../api/control.ts'
import { useLanguage, useText } from '../../i18n/language.ts'

/** Makes a person of one's own; the user name is derived from the display name, as Discord allows it. */
export function NewPersonForm({ onCreated }: { onCreated: (person: Person) => void }) {
  const t = useText()
  const language = useLanguage()
  const [name, setName] = useState('')
  const [locale, setLocale] = useState(language === 'es' ? 'es-ES' : 'en-US')
  const [error, setError] = useState<string | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setError(null)
    try {
      onCreated(await control.createPerson({ username: userName(name), global_name: name.trim(), locale }))
    } catch (failure) {
      setError(errorText(failure))
    }
  }

  return (
    <section aria-labelledby="new-person">
      <h2 id="new-person">{t('login.new')}</h2>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <label>
          {t('login.name')}
          <input
            value={name}
            maxLength={32}
            required
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label>
          {t('login.language')}
          <select value={locale} onChange={(event) => setLocale(event.target.value)}>
            <option value="en-US">English</option>
            <option value="es-ES">Español</option>
          </select>
        </label>
        {error && (
          <p role="alert" className="form-error">
            {error}
          </p>
        )}
        <button type="submit" className="primary" disabled={name.trim() === ''}>
          {t('login.create')}
        </button>
        <p className="muted small">{t('login.new-note')}</p>
      </form>
    </section>
  )
}

function userName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 24)
  const suffix = Math.floor(Math.random() * 9000 + 1000)
  return `${plain || 'person'}_${suffix}`
}
