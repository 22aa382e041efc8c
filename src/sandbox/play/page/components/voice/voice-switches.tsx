import type { APIVoiceState, Snowflake } from 'discord-api-types/v10'
import { sameVoice, setVoice } from '../../actions/voice.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { IconButton } from '../ui/icon-button.tsx'

interface Props {
  readonly guildId: Snowflake
  readonly mine: APIVoiceState
  readonly withCamera?: boolean
}

/** Microphone, headphones and camera of this person. */
export function VoiceSwitches({ guildId, mine, withCamera = false }: Props) {
  const t = useText()
  const client = useClient()
  const set = (change: { mute?: boolean; deaf?: boolean; video?: boolean }) =>
    setVoice(client, guildId, { ...sameVoice(mine), ...change })
  return (
    <>
      <IconButton
        icon={mine.self_mute ? 'muted' : 'mic'}
        label={t(mine.self_mute ? 'voice.unmute' : 'voice.mute')}
        aria-pressed={mine.self_mute}
        onClick={() => set({ mute: !mine.self_mute })}
      />
      <IconButton
        icon={mine.self_deaf ? 'deaf' : 'headphones'}
        label={t(mine.self_deaf ? 'voice.undeafen' : 'voice.deafen')}
        aria-pressed={mine.self_deaf}
        onClick={() => set({ deaf: !mine.self_deaf })}
      />
      {withCamera && (
        <IconButton
          icon="camera"
          className={mine.self_video ? 'good' : ''}
          label={t(mine.self_video ? 'voice.video-off' : 'voice.video-on')}
          onClick={() => set({ video: !mine.self_video })}
        />
      )}
    </>
  )
}
