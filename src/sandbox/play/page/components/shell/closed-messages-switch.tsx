import { useState } from 'react'
import { attempt } from '../../actions/show-toast.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'

/** Closes direct messages to those who only share a server. */
export function ClosedMessagesSwitch({ closed: before }: { closed: boolean }) {
  const t = useText()
  const client = useClient()
  const [closed, setClosed] = useState(before)
  const change = async (next: boolean) => {
    if (await attempt(client, () => client.rest.patch('/users/@me', { closed_dms: next }))) setClosed(next)
  }
  return (
    <label className="check">
      <input type="checkbox" checked={closed} onChange={({ target }) => void change(target.checked)} />
      {t('profile.closed-dms')}
    </label>
  )
}
