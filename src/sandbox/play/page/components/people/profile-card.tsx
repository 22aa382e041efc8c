import { type APIUser, ApplicationCommandType } from 'discord-api-types/v10'
import { runCommand } from '../../actions/use-interaction.ts'
import { useClient, useGuild, usePlay } from '../../client-context.ts'
import { useLanguage, useText } from '../../i18n/language.ts'
import { appName, contextCommands, localized } from '../../state/command-list.ts'
import { formatTime } from '../../markdown/format-time.ts'
import { useNow } from '../../state/use-now.ts'
import { displayName, hexColor, nameColor, timedOutUntil } from '../../state/names.ts'
import { idTime } from '../../state/snowflakes.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Popover } from '../ui/popover.tsx'
import { Doing } from './doing.tsx'
import { DirectMessageButton } from './direct-message-button.tsx'
import { ModerationMenu } from '../moderation/moderation-menu.tsx'

export function ProfileCard({
  user,
  anchor,
  onClose,
}: {
  user: APIUser
  anchor: Element
  onClose: () => void
}) {
  const t = useText()
  const language = useLanguage()
  const guild = useGuild()
  const me = usePlay((state) => state.me)
  const member = guild?.members.get(user.id)
  const now = useNow()
  const timeout = timedOutUntil(guild, user.id, now)
  const name = displayName(user, guild)
  const date = (time: number) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(time)
  const roles = [...(guild?.roles.values() ?? [])]
    .filter((role) => member?.roles.includes(role.id))
    .toSorted((a, b) => b.position - a.position)
  return (
    <Popover anchor={anchor} label={t('profile.label', { name })} onClose={onClose} className="profile">
      <div className="profile-band" style={{ background: nameColor(guild, user.id) ?? undefined }} />
      <Avatar user={user} size={72} presence={guild ? (guild.presences.get(user.id) ?? null) : undefined} />
      <h3>
        <bdi>{name}</bdi> {user.bot && <span className="badge">{t('name.bot')}</span>}
      </h3>
      <p className="muted">
        <bdi>{user.username}</bdi>
      </p>
      <Doing activities={guild?.activities.get(user.id)} />
      {timeout !== null && (
        <p className="bad small">
          {t('moderate.timed-out', { time: formatTime(timeout, 'f', language, now) ?? '' })}
        </p>
      )}
      <dl>
        <dt>{t('profile.account-since')}</dt>
        <dd>{date(idTime(user.id))}</dd>
        {member?.joined_at && (
          <>
            <dt>{t('profile.member-since')}</dt>
            <dd>{date(Date.parse(member.joined_at))}</dd>
          </>
        )}
      </dl>
      {roles.length > 0 && (
        <ul className="role-chips" aria-label={t('profile.roles')}>
          {roles.map((role) => (
            <li key={role.id}>
              <span className="role-dot" style={role.color ? { background: hexColor(role.color) } : {}} />
              <bdi>{role.name}</bdi>
            </li>
          ))}
        </ul>
      )}
      <div className="profile-actions">
        {user.id !== me?.id && !user.bot && <DirectMessageButton user={user} onDone={onClose} />}
        <UserCommands user={user} onDone={onClose} />
        {guild && member && <ModerationMenu user={user} guild={guild} onDone={onClose} />}
      </div>
    </Popover>
  )
}

function UserCommands({ user, onDone }: { user: APIUser; onDone: () => void }) {
  const client = useClient()
  const me = usePlay((state) => state.me)
  const channelId = usePlay((state) => state.openChannel)
  const index = usePlay((state) => state.commands.get(channelId ?? ''))
  if (!channelId || !index) return null
  return contextCommands(index, ApplicationCommandType.User).map((command) => (
    <button
      key={command.id}
      type="button"
      onClick={() => {
        onDone()
        void runCommand(client, channelId, {
          id: command.id,
          version: command.version,
          applicationId: command.application_id,
          applicationName: appName(index, command),
          name: command.name,
          type: command.type,
          options: [],
          targetId: user.id,
        })
      }}
    >
      {localized(command.name, command.name_localizations, me?.locale ?? 'en-US')}
    </button>
  ))
}
