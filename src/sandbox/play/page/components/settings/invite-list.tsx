import type { APIExtendedInvite } from 'discord-api-types/v10'
import { useClient, useGuild } from '../../client-context.ts'
import { useLanguage, useText } from '../../i18n/language.ts'
import { formatTime } from '../../markdown/format-time.ts'
import { displayName } from '../../state/names.ts'
import { useNow } from '../../state/use-now.ts'
import { Avatar } from '../ui/avatar.tsx'
import { FormError } from '../ui/form-error.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useLoaded } from './use-loaded.ts'

/** The invites that `path` lists: who made them, where they lead, how often they were used, and the way to revoke them. */
export function InviteList({ path }: { path: string }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow()
  const client = useClient()
  const guild = useGuild()
  const { data: invites, error, change } = useLoaded<readonly APIExtendedInvite[]>(path)
  if (error) return <FormError text={error} />
  if (!invites) return <p className="empty">{t('state.loading')}</p>
  if (invites.length === 0) return <p className="empty">{t('invite.none')}</p>
  return (
    <div className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <th>{t('invite.inviter')}</th>
            <th>{t('invite.code')}</th>
            <th>{t('invite.channel')}</th>
            <th>{t('invite.used')}</th>
            <th>{t('invite.expires')}</th>
            <th>
              <span className="hidden">{t('action.more')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invites.map((invite) => (
            <tr key={invite.code}>
              <td>
                {invite.inviter && (
                  <span className="with-icon">
                    <Avatar user={invite.inviter} size={22} />
                    <bdi>{displayName(invite.inviter, guild)}</bdi>
                  </span>
                )}
              </td>
              <td>
                <code>{invite.code}</code>
              </td>
              <td>
                <bdi>#{invite.channel?.name}</bdi>
              </td>
              <td>
                {invite.uses}
                {invite.max_uses > 0 && ` / ${invite.max_uses}`}
              </td>
              <td>
                {invite.expires_at
                  ? formatTime(Date.parse(invite.expires_at), 'R', language, now)
                  : t('invite.never')}
              </td>
              <td>
                <IconButton
                  icon="trash"
                  size={17}
                  label={t('invite.revoke', { code: invite.code })}
                  onClick={() => void change(() => client.rest.delete(`/invites/${invite.code}`))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
