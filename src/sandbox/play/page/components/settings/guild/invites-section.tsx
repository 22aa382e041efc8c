import { useState } from 'react'
import { useText } from '../../../i18n/language.ts'
import type { GuildState } from '../../../state/play-state.ts'
import { InviteDialog } from '../../guilds/invite-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { InviteList } from '../invite-list.tsx'
import { useLoaded } from '../use-loaded.ts'

export function InvitesSection({ guild }: { guild: GuildState }) {
  const t = useText()
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState(0)
  const { id } = guild.facts
  const vanity = useLoaded<{ code: string | null; uses: number }>(`/guilds/${id}/vanity-url`).data
  return (
    <>
      <button type="button" className="primary" onClick={() => setMaking(true)}>
        <Icon name="add" size={16} /> {t('invite.create')}
      </button>
      {vanity?.code && <p>{t('invite.vanity', { code: vanity.code, uses: vanity.uses })}</p>}
      <InviteList key={made} path={`/guilds/${id}/invites`} />
      {making && (
        <InviteDialog
          guild={guild}
          onClose={() => {
            setMaking(false)
            setMade(made + 1)
          }}
        />
      )}
    </>
  )
}
