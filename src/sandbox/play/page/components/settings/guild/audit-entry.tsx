import type { APIAuditLog, APIAuditLogChange, APIAuditLogEntry } from 'discord-api-types/v10'
import { usePlay } from '../../../client-context.ts'
import { type Translate, useLanguage, useText } from '../../../i18n/language.ts'
import { formatTime } from '../../../markdown/format-time.ts'
import { displayName } from '../../../state/names.ts'
import type { GuildState, PlayState } from '../../../state/play-state.ts'
import { idTime } from '../../../state/snowflakes.ts'
import { useNow } from '../../../state/use-now.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { actionKey } from './audit-actions.ts'

interface Props {
  readonly entry: APIAuditLogEntry
  /** The page that it came with: it names people and things. */
  readonly log: APIAuditLog
  readonly guild: GuildState
}

const longest = 80

export function AuditEntry({ entry, log, guild }: Props) {
  const t = useText()
  const language = useLanguage()
  const now = useNow()
  const channels = usePlay((state) => state.channels)
  const actor = log.users.find((user) => user.id === entry.user_id)
  const target = targetName(entry, log, guild, channels)
  const time = idTime(entry.id)
  return (
    <article className="row audit-entry">
      {actor && <Avatar user={actor} size={28} />}
      <div className="audit-words">
        <p>
          <strong>
            <bdi>{actor ? displayName(actor, guild) : t('audit.nobody')}</bdi>
          </strong>{' '}
          {t(actionKey(entry.action_type), { kind: entry.action_type })}{' '}
          {target && (
            <strong>
              <bdi>{target}</bdi>
            </strong>
          )}
        </p>
        {(entry.changes ?? []).map((change, index) => (
          <p key={index} className="muted small">
            <ChangeLine change={change} />
          </p>
        ))}
        {entry.reason && <p className="small">{t('audit.reason', { reason: entry.reason })}</p>}
      </div>
      <time
        className="muted small"
        dateTime={new Date(time).toISOString()}
        title={formatTime(time, 'F', language, now) ?? ''}
      >
        {formatTime(Math.min(time, now), 'R', language, now)}
      </time>
    </article>
  )
}

function ChangeLine({ change }: { change: APIAuditLogChange }) {
  const t = useText()
  const values = { key: change.key, old: shown(change.old_value, t), new: shown(change.new_value, t) }
  return <bdi>{t('audit.change', values)}</bdi>
}

function shown(value: unknown, t: Translate): string {
  if (value === undefined || value === null || value === '') return t('audit.nothing')
  const text = Array.isArray(value) ? value.map(nameOf).join(', ') : nameOf(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function nameOf(value: unknown): string {
  if (typeof value === 'string') return value
  const named = value as { name?: unknown } | null
  return typeof named?.name === 'string' ? named.name : JSON.stringify(value)
}

/** What the entry is about, by whatever still knows its name. */
function targetName(
  entry: APIAuditLogEntry,
  log: APIAuditLog,
  guild: GuildState,
  channels: PlayState['channels'],
): string | null {
  const id = entry.target_id
  const renamed = entry.changes?.find(({ key }) => key === 'name' || key === 'code')
  const said: unknown = renamed?.new_value ?? renamed?.old_value
  const user = log.users.find((each) => each.id === id)
  if (user) return displayName(user, guild)
  const things = [
    ...log.threads,
    ...log.webhooks,
    ...log.guild_scheduled_events,
    ...log.auto_moderation_rules,
  ]
  const thing = things.find((each) => each.id === id)
  return (
    channels.get(id ?? '')?.name ??
    guild.roles.get(id ?? '')?.name ??
    guild.emojis.find((emoji) => emoji.id === id)?.name ??
    thing?.name ??
    (typeof said === 'string' ? said : null)
  )
}
