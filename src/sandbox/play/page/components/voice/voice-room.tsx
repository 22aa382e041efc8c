import { type APIChannel, type APIVoiceState, ChannelType } from 'discord-api-types/v10'
import { useGuild, useMe } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { StageBar } from './stage-bar.tsx'
import { VoiceControls } from './voice-controls.tsx'
import { VoiceTile } from './voice-tile.tsx'

/** Who is in a voice channel or on a stage, and what this person does there; its talk is below. */
export function VoiceRoom({ channel }: { channel: APIChannel }) {
  const t = useText()
  const guild = useGuild()
  const me = useMe()
  if (!guild || !me) return null
  const inside = [...guild.voice.values()].filter((voice) => voice.channel_id === channel.id)
  const isStage = channel.type === ChannelType.GuildStageVoice
  const speakers = isStage ? inside.filter((voice) => !voice.suppress) : inside
  const audience = isStage ? inside.filter((voice) => voice.suppress) : []
  return (
    <section className="voice-room" aria-label={t('voice.room', { channel: channel.name ?? '' })}>
      {isStage && <StageBar channel={channel} guild={guild} />}
      {inside.length === 0 && <p className="empty">{t('voice.nobody')}</p>}
      {isStage && speakers.length > 0 && <h3>{t('stage.speakers')}</h3>}
      <Tiles voices={speakers} label={t(isStage ? 'stage.speakers' : 'voice.inside')} />
      {audience.length > 0 && <h3>{t('stage.audience')}</h3>}
      <Tiles voices={audience} label={t('stage.audience')} />
      <VoiceControls channel={channel} guild={guild} mine={guild.voice.get(me.id) ?? null} />
    </section>
  )
}

function Tiles({ voices, label }: { voices: readonly APIVoiceState[]; label: string }) {
  if (voices.length === 0) return null
  return (
    <ul className="voice-tiles" aria-label={label}>
      {voices.map((voice) => (
        <li key={voice.user_id}>
          <VoiceTile voice={voice} />
        </li>
      ))}
    </ul>
  )
}
