import type { APIInvite } from 'discord-api-types/v10'
import { useEffect, useState } from 'react'
import { errorText } from '../../api/api-error.ts'
import { joinGuild, previewInvite } from '../../actions/visit-guild.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { goTo } from '../../state/place.ts'
import { Dialog } from '../ui/dialog.tsx'

/** Shows where an invite link leads before joining. */
export function JoinDialog({ code, onClose }: { code: string; onClose: () => void }) {
  const t = useText()
  const client = useClient()
  const [invite, setInvite] = useState<APIInvite | null>(null)
  const [error, setError] = useState<string | null>(null)
  useEffect(() => {
    previewInvite(client, code).then(setInvite, (failure: unknown) => setError(errorText(failure)))
  }, [client, code])
  const join = () =>
    joinGuild(client, code).then(
      (guildId) => goTo(guildId, null),
      (failure: unknown) => setError(errorText(failure)),
    )
  return (
    <Dialog title={t('guild.invited')} onClose={onClose}>
      {error && (
        <p role="alert" className="form-error">
          {error}
        </p>
      )}
      {invite && (
        <div className="invite-preview">
          <p className="invite-name">
            <bdi>{invite.guild?.name}</bdi>
          </p>
          {invite.approximate_member_count !== undefined && (
            <p className="muted">{t.count('member.count', invite.approximate_member_count)}</p>
          )}
          <button type="button" className="primary" data-first-focus onClick={() => void join()}>
            {t('guild.join')}
          </button>
        </div>
      )}
    </Dialog>
  )
}
