import type { APIGuildScheduledEvent } from 'discord-api-types/v10'
import { usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { displayName } from '../../state/names.ts'
import type { GuildState } from '../../state/play-state.ts'
import { ProfileButton } from '../people/profile-button.tsx'
import { Avatar } from '../ui/avatar.tsx'

const nobody: ReadonlySet<string> = new Set()

export function InterestedPeople({ guild, event }: { guild: GuildState; event: APIGuildScheduledEvent }) {
  const t = useText()
  const users = usePlay((state) => state.users)
  return (
    <ul className="people-chips" aria-label={t('event.interested-list', { name: event.name })}>
      {[...(guild.interested.get(event.id) ?? nobody)].map((id) => {
        const user = users.get(id)
        return (
          user && (
            <li key={id}>
              <ProfileButton user={user} className="person-chip">
                <Avatar user={user} size={20} />
                <bdi>{displayName(user, guild)}</bdi>
              </ProfileButton>
            </li>
          )
        )
      })}
    </ul>
  )
}
