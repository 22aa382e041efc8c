import { type FormEvent, useState } from 'react'
import { useClient } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import type { GuildState } from '../../../state/play-state.ts'
import { useLoaded } from '../use-loaded.ts'

const days = [1, 7, 30]

/** Takes out the members without a role whom nobody has seen for so many days. */
export function PruneForm({ guild }: { guild: GuildState }) {
  const t = useText()
  const client = useClient()
  const [given, setGiven] = useState(7)
  const path = `/guilds/${guild.facts.id}/prune`
  const { data, change } = useLoaded<{ pruned: number }>(`${path}?days=${given}`)
  const count = data?.pruned ?? 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void change(() => client.rest.post(path, { days: given }))
  }
  return (
    <form className="stack" onSubmit={submit}>
      <h4>{t('prune.title')}</h4>
      <label>
        {t('prune.days')}
        <select value={given} onChange={({ target }) => setGiven(Number(target.value))}>
          {days.map((each) => (
            <option key={each} value={each}>
              {t.count('prune.for', each)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="danger" disabled={count === 0}>
        {t.count('prune.do', count)}
      </button>
    </form>
  )
}
