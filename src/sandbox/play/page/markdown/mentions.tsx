import { ChannelType, type Snowflake } from 'discord-api-types/v10'
import { emojiUrl } from '../api/images.ts'
import { ProfileButton } from '../components/people/profile-button.tsx'
import { useGuild, usePlay } from '../client-context.ts'
import { useText } from '../i18n/language.ts'
import { displayName, guildIdOf, hexColor } from '../state/names.ts'
import { placeHash } from '../state/place.ts'

export function UserMention({ id }: { id: Snowflake }) {
  const t = useText()
  const guild = useGuild()
  const user = usePlay((state) => state.users.get(id))
  if (!user) return <span className="mention">@{t('name.unknown')}</span>
  return (
    <ProfileButton user={user} className="mention">
      @{displayName(user, guild)}
    </ProfileButton>
  )
}

export function RoleMention({ id }: { id: Snowflake }) {
  const t = useText()
  const role = useGuild()?.roles.get(id)
  const color = role && role.color !== 0 ? { '--mention': hexColor(role.color) } : {}
  return (
    <span className="mention role" style={color as React.CSSProperties}>
      @{role?.name ?? t('name.unknown-role')}
    </span>
  )
}

export function ChannelMention({ id }: { id: Snowflake }) {
  const t = useText()
  const channel = usePlay((state) => state.channels.get(id))
  if (!channel) return <span className="mention">#{t('name.unknown-channel')}</span>
  const mark = channel.type === ChannelType.GuildVoice ? '🔊 ' : '#'
  return (
    <a className="mention" href={placeHash(guildIdOf(channel), id)}>
      {mark}
      {channel.name}
    </a>
  )
}

export function CommandMention({ name }: { name: string }) {
  return <span className="mention">/{name}</span>
}

export function CustomEmoji({ id, name, animated }: { id: Snowflake; name: string; animated: boolean }) {
  return (
    <img
      className="emoji"
      src={emojiUrl(id, animated)}
      alt={`:${name}:`}
      title={`:${name}:`}
      draggable={false}
      loading="lazy"
    />
  )
}
