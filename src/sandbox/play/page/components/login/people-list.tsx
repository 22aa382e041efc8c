import type { Person } from '../../api/control.ts'
import { useText } from '../../i18n/language.ts'
import { Avatar } from '../ui/avatar.tsx'
import type { PeopleFound } from './use-people.ts'

interface Props {
  readonly people: PeopleFound
  readonly query: string
  readonly onPick: (person: Person) => void
}

export function PeopleList({ people: { people, error }, query, onPick }: Props) {
  const t = useText()
  if (error) return <p className="empty">{error}</p>
  if (people === null) return <p className="empty">{t('state.loading')}</p>
  if (people.length === 0)
    return <p className="empty">{query ? t('login.nobody-found') : t('login.nobody-yet')}</p>
  return (
    <ul className="people-list">
      {people.map((person) => (
        <li key={person.id}>
          <button type="button" onClick={() => onPick(person)}>
            <Avatar user={person} size={36} />
            <span className="two-lines">
              <bdi>{person.global_name || person.username}</bdi>
              <small>
                <bdi>{person.username}</bdi>
              </small>
            </span>
            {person.simulated && <span className="badge quiet-badge">{t('login.simulated')}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}
