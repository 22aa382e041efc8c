import type { APIVoiceState } from 'discord-api-types/v10'
import { useText } from '../../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'

/** Muted, deaf, on camera, live, asking to speak: drawn, and said to screen readers. */
export function VoiceMarks({ voice, size = 15 }: { voice: APIVoiceState; size?: number }) {
  const t = useText()
  const muted = voice.mute ? t('voice.server-muted') : voice.self_mute ? t('voice.is-muted') : null
  const deaf = voice.deaf ? t('voice.server-deafened') : voice.self_deaf ? t('voice.is-deaf') : null
  return (
    <span className="voice-marks">
      {voice.request_to_speak_timestamp && <Mark icon="hand" text={t('stage.raised')} size={size} />}
      {voice.self_video && <Mark icon="camera" text={t('voice.is-camera')} size={size} />}
      {voice.self_stream && <span className="badge live">{t('voice.live')}</span>}
      {muted && <Mark icon="muted" text={muted} size={size} bad={voice.mute} />}
      {deaf && <Mark icon="deaf" text={deaf} size={size} bad={voice.deaf} />}
    </span>
  )
}

interface MarkProps {
  readonly icon: 'hand' | 'camera' | 'muted' | 'deaf'
  readonly text: string
  readonly size: number
  readonly bad?: boolean
}

function Mark({ icon, text, size, bad = false }: MarkProps) {
  return (
    <span className={bad ? 'bad' : ''} title={text}>
      <Icon name={icon} size={size} />
      <span className="hidden">{text}</span>
    </span>
  )
}
