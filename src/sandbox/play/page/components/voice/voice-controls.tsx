import { type APIChannel, type APIVoiceState, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { attempt } from '../../actions/show-toast.ts'
import { changeStage, sameVoice, setVoice } from '../../actions/voice.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { allows, channelPermissions } from '../../state/permissions.ts'
import type { GuildState } from '../../state/play-state.ts'
import { Icon } from '../ui/icon.tsx'
import { VoiceSwitches } from './voice-switches.tsx'

interface Props {
  readonly channel: APIChannel
  readonly guild: GuildState
  /** This person's voice on the server, in whichever channel. */
  readonly mine: APIVoiceState | null
}

/** Join and leave, the microphone, and on a stage the hand. */
export function VoiceControls({ channel, guild, mine }: Props) {
  const t = useText()
  const client = useClient()
  const guildId = guild.facts.id
  if (mine?.channel_id !== channel.id) {
    return (
      <div className="voice-controls">
        <button
          type="button"
          className="primary"
          onClick={() => setVoice(client, guildId, { ...(mine && sameVoice(mine)), channelId: channel.id })}
        >
          <Icon name="speaker" size={16} /> {t('voice.join-channel', { channel: channel.name ?? '' })}
        </button>
      </div>
    )
  }
  return (
    <div className="voice-controls">
      <VoiceSwitches guildId={guildId} mine={mine} withCamera={channel.type === ChannelType.GuildVoice} />
      {channel.type === ChannelType.GuildStageVoice && (
        <StageHand channel={channel} guild={guild} mine={mine} />
      )}
      <button type="button" className="danger" onClick={() => setVoice(client, guildId, { channelId: null })}>
        <Icon name="door" size={16} /> {t('voice.leave')}
      </button>
    </div>
  )
}

function StageHand({ channel, guild, mine }: Props & { mine: APIVoiceState }) {
  const t = useText()
  const client = useClient()
  const permissions = channelPermissions(guild, channel, mine.user_id)
  const change = (given: { suppress?: boolean; request_to_speak_timestamp?: string | null }) =>
    void attempt(client, () =>
      changeStage(client, guild.facts.id, '@me', { channel_id: channel.id, ...given }),
    )
  if (!mine.suppress) {
    return (
      <button type="button" onClick={() => change({ suppress: true })}>
        {t('stage.make-listener')}
      </button>
    )
  }
  if (allows(permissions, PermissionFlagsBits.MuteMembers)) {
    return (
      <button type="button" onClick={() => change({ suppress: false })}>
        <Icon name="mic" size={16} /> {t('stage.speak')}
      </button>
    )
  }
  const raised = mine.request_to_speak_timestamp !== null
  return (
    <button
      type="button"
      aria-pressed={raised}
      onClick={() => change({ request_to_speak_timestamp: raised ? null : new Date().toISOString() })}
    >
      <Icon name="hand" size={16} /> {t(raised ? 'stage.lower-hand' : 'stage.raise-hand')}
    </button>
  )
}
