import type { APIAuditLog, APIAuditLogEntry, AuditLogEvent, Snowflake } from 'discord-api-types/v10'
import { useEffect, useState } from 'react'
import { errorText } from '../../../api/api-error.ts'
import { useClient } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import type { GuildState } from '../../../state/play-state.ts'
import { FormError } from '../../ui/form-error.tsx'
import { AuditEntry } from './audit-entry.tsx'
import { actionKinds, actionKey } from './audit-actions.ts'

const pageSize = 50

/** Who did what on the server, by action and person, newest first. */
export function AuditSection({ guild }: { guild: GuildState }) {
  const t = useText()
  const [action, setAction] = useState<number | undefined>()
  const [person, setPerson] = useState<Snowflake | undefined>()
  const { pages, hasMore, error, more } = useAuditLog(guild.facts.id, action, person)
  const names = new Map(pages.flatMap((page) => page.users).map((user) => [user.id, user]))
  const entries = pages.flatMap((page) => page.audit_log_entries.map((entry) => ({ entry, page })))
  const people = new Set([
    ...entries.flatMap(({ entry }) => entry.user_id ?? []),
    ...(person ? [person] : []),
  ])
  return (
    <>
      <div className="inline-form">
        <label>
          {t('audit.action')}
          <select
            value={action ?? ''}
            onChange={({ target }) => setAction(target.value ? Number(target.value) : undefined)}
          >
            <option value="">{t('audit.any-action')}</option>
            {actionKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(actionKey(kind))}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('audit.person')}
          <select value={person ?? ''} onChange={({ target }) => setPerson(target.value || undefined)}>
            <option value="">{t('audit.anybody')}</option>
            {[...people].map((id) => (
              <option key={id} value={id}>
                {names.get(id)?.global_name ?? names.get(id)?.username ?? id}
              </option>
            ))}
          </select>
        </label>
      </div>
      <FormError text={error} />
      {entries.length === 0 && !error && <p className="empty">{t('audit.none')}</p>}
      <ol className="rows" aria-label={t('settings.audit-log')}>
        {entries.map(({ entry, page }) => (
          <li key={entry.id}>
            <AuditEntry entry={entry} log={page} guild={guild} />
          </li>
        ))}
      </ol>
      {hasMore && (
        <button type="button" onClick={more}>
          {t('audit.more')}
        </button>
      )}
    </>
  )
}

interface AuditPages {
  readonly pages: readonly APIAuditLog[]
  readonly hasMore: boolean
  readonly error: string | null
  readonly more: () => void
}

/** The pages fetched so far under one filter; another filter begins anew. */
function useAuditLog(
  guildId: Snowflake,
  action: AuditLogEvent | undefined,
  person: Snowflake | undefined,
): AuditPages {
  const { rest } = useClient()
  const [pages, setPages] = useState<readonly APIAuditLog[]>([])
  const [before, setBefore] = useState<Snowflake | undefined>()
  const [filter, setFilter] = useState({ action, person })
  const [error, setError] = useState<string | null>(null)
  if (filter.action !== action || filter.person !== person) {
    setFilter({ action, person })
    setPages([])
    setBefore(undefined)
  }
  useEffect(() => {
    let current = true
    const query = { limit: pageSize, action_type: action, user_id: person, before }
    rest.get<APIAuditLog>(`/guilds/${guildId}/audit-logs`, query).then(
      (page) => {
        if (current) setPages((known) => (before === undefined ? [page] : [...known, page]))
      },
      (failure: unknown) => setError(errorText(failure)),
    )
    return () => {
      current = false
    }
  }, [rest, guildId, action, person, before])
  const last: APIAuditLogEntry | undefined = pages.at(-1)?.audit_log_entries.at(-1)
  return {
    pages,
    hasMore: pages.at(-1)?.audit_log_entries.length === pageSize,
    error,
    more: () => setBefore(last?.id),
  }
}
