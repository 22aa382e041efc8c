import type { Snowflake } from 'discord-api-types/v10'
import { useGuild, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { displayName } from '../../state/names.ts'
import { ProfileButton } from '../people/profile-button.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { VoiceMarks } from '../voice/voice-marks.tsx'

export function VoiceMembers({ channelId }: { channelId: Snowflake }) {
  const t = useText()
  const guild = useGuild()
  const users = usePlay((state) => state.users)
  const inside = [...(guild?.voice.values() ?? [])].filter((voice) => voice.channel_id === channelId)
  if (inside.length === 0) return null
  return (
    <ul className="voice-members" aria-label={t('voice.inside')}>
      {inside.map((voice) => {
        const user = users.get(voice.user_id)
        if (!user) return null
        return (
          <li key={voice.user_id}>
            <ProfileButton user={user} className="voice-member">
              <Avatar user={user} size={22} />
              <bdi className="ellipsis">{displayName(user, guild)}</bdi>
              <VoiceMarks voice={voice} />
            </ProfileButton>
          </li>
        )
      })}
    </ul>
  )
}
