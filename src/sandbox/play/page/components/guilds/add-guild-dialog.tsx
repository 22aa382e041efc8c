import { type FormEvent, useState } from 'react'
import { errorText } from '../../api/api-error.ts'
import { createGuild, inviteCode, joinGuild } from '../../actions/visit-guild.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { goTo } from '../../state/place.ts'
import { Dialog } from '../ui/dialog.tsx'

export function AddGuildDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const client = useClient()
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [error, setError] = useState<string | null>(null)

  async function go(event: FormEvent, find: () => Promise<string | null>) {
    event.preventDefault()
    try {
      const guildId = await find()
      onClose()
      if (guildId) goTo(guildId, null)
    } catch (failure) {
      setError(errorText(failure))
    }
  }

  return (
    <Dialog title={t('guild.add')} onClose={onClose}>
      {error && (
        <p role="alert" className="form-error">
          {error}
        </p>
      )}
      <form className="stack" onSubmit={(event) => void go(event, () => joinGuild(client, inviteCode(code)))}>
        <label>
          {t('guild.invite-code')}
          <input
            value={code}
            data-first-focus
            autoComplete="off"
            placeholder="https://discord.gg/…"
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
        <button type="submit" className="primary" disabled={inviteCode(code) === ''}>
          {t('guild.join')}
        </button>
      </form>
      <hr />
      <form className="stack" onSubmit={(event) => void go(event, () => createGuild(client, name.trim()))}>
        <label>
          {t('guild.new-name')}
          <input
            value={name}
            minLength={2}
            maxLength={100}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <button type="submit" disabled={name.trim().length < 2}>
          {t('guild.create')}
        </button>
      </form>
    </Dialog>
  )
}
