import type { APIBan } from 'discord-api-types/v10'
import { useState } from 'react'
import { useClient } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import { displayName } from '../../../state/names.ts'
import type { GuildState } from '../../../state/play-state.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Field } from '../../ui/field.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { BulkBanForm } from './bulk-ban-form.tsx'
import { PruneForm } from './prune-form.tsx'
import { useLoaded } from '../use-loaded.ts'

const most = 100

interface Props {
  readonly guild: GuildState
  /** Whether the viewer may also ban many at once and prune. */
  readonly manages: boolean
}

export function BansSection({ guild, manages }: Props) {
  const t = useText()
  const client = useClient()
  const path = `/guilds/${guild.facts.id}/bans`
  const { data: bans, error, change } = useLoaded<readonly APIBan[]>(path)
  const [query, setQuery] = useState('')
  const wanted = query.trim().toLocaleLowerCase()
  const shown = bans?.filter(({ user, reason }) =>
    `${user.username} ${user.global_name ?? ''} ${reason ?? ''}`.toLocaleLowerCase().includes(wanted),
  )
  return (
    <>
      <FormError text={error} />
      {bans && bans.length > 0 && (
        <div className="inline-form">
          <Field label={t('ban.search')} type="search" value={query} onChange={setQuery} />
        </div>
      )}
      {shown?.length === 0 && <p className="empty">{t('ban.none')}</p>}
      <ul className="rows" aria-label={t('settings.bans')}>
        {shown?.slice(0, most).map(({ user, reason }) => (
          <li key={user.id} className="row">
            <Avatar user={user} size={32} />
            <span className="two-lines">
              <bdi>{displayName(user)}</bdi>
              <small>{reason ?? t('ban.no-reason')}</small>
            </span>
            <button type="button" onClick={() => void change(() => client.rest.delete(`${path}/${user.id}`))}>
              {t('ban.lift', { name: displayName(user) })}
            </button>
          </li>
        ))}
      </ul>
      {manages && (
        <>
          <BulkBanForm
            onBan={(user_ids) =>
              change(() => client.rest.post(`/guilds/${guild.facts.id}/bulk-ban`, { user_ids }))
            }
          />
          <PruneForm guild={guild} />
        </>
      )}
    </>
  )
}
