import { type FormEvent, useState } from 'react'
import { useText } from '../../../i18n/language.ts'

interface Props {
  /** Gives whether at least one of them was banned. */
  readonly onBan: (userIds: readonly string[]) => Promise<boolean>
}

/** Bans many at once by their ids, members or not. */
export function BulkBanForm({ onBan }: Props) {
  const t = useText()
  const [given, setGiven] = useState('')
  const ids = [...new Set(given.match(/\d{15,20}/g))]
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await onBan(ids))) return
    setGiven('')
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <h4>{t('bulk-ban.title')}</h4>
      <label>
        {t('bulk-ban.ids')}
        <textarea value={given} rows={3} onChange={({ target }) => setGiven(target.value)} />
      </label>
      <button type="submit" className="danger" disabled={ids.length === 0 || ids.length > 200}>
        {t.count('bulk-ban.do', ids.length)}
      </button>
    </form>
  )
}
