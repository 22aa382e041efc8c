import type { APIVoiceState } from 'discord-api-types/v10'
import { useGuild, usePlay } from '../../client-context.ts'
import { displayName } from '../../state/names.ts'
import { ProfileButton } from '../people/profile-button.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { VoiceMarks } from './voice-marks.tsx'

export function VoiceTile({ voice }: { voice: APIVoiceState }) {
  const guild = useGuild()
  const user = usePlay((state) => state.users.get(voice.user_id))
  if (!user) return null
  return (
    <ProfileButton user={user} className="voice-tile">
      <Avatar user={user} size={64} />
      <span className="voice-name">
        <bdi className="ellipsis">{displayName(user, guild)}</bdi>
        <VoiceMarks voice={voice} />
      </span>
    </ProfileButton>
  )
}
