import { useState } from 'react'
import { attempt } from '../../../actions/show-toast.ts'
import { useClient, useMe } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import type { GuildState } from '../../../state/play-state.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

/** For the owner alone. */
export function DeleteGuild({ guild }: { guild: GuildState }) {
  const t = useText()
  const client = useClient()
  const me = useMe()
  const [asks, setAsks] = useState(false)
  const { id, name, owner_id: owner } = guild.facts
  if (owner !== me?.id) return null
  return (
    <>
      <hr />
      <button type="button" className="danger" onClick={() => setAsks(true)}>
        {t('settings.delete-server')}
      </button>
      {asks && (
        <ConfirmDialog
          question={t('settings.delete-server-question', { name })}
          action={t('settings.delete-server')}
          onConfirm={() => void attempt(client, () => client.rest.delete(`/guilds/${id}`))}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  )
}
