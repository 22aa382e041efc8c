import { useState } from 'react'
import { setVoice } from '../../actions/voice.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { displayName } from '../../state/names.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { VoiceSwitches } from '../voice/voice-switches.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import { useMyVoice } from './use-my-voice.ts'

/** Who this tab is, what voice they are in, and the way to settings. */
export function MePanel({ onLeave }: { onLeave: () => void }) {
  const t = useText()
  const me = usePlay((state) => state.me)
  const [anchor, setAnchor] = useState<Element | null>(null)
  if (!me) return null
  return (
    <div className="me-panel">
      <VoiceBar />
      <div className="me-row">
        <button
          type="button"
          className="me-button"
          aria-haspopup="dialog"
          aria-label={t('settings.open', { name: displayName(me) })}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Avatar user={me} size={34} />
          <span className="two-lines">
            <bdi>{displayName(me)}</bdi>
            <small>
              <bdi>{me.username}</bdi>
            </small>
          </span>
        </button>
        <IconButton icon="swap" label={t('settings.switch-person')} onClick={onLeave} />
      </div>
      {anchor && <SettingsPanel anchor={anchor} onClose={() => setAnchor(null)} onLeave={onLeave} />}
    </div>
  )
}

function VoiceBar() {
  const t = useText()
  const client = useClient()
  const mine = useMyVoice()
  const channel = usePlay((state) => state.channels.get(mine?.channel_id ?? ''))
  if (!mine?.channel_id || !mine.guild_id) return null
  const guildId = mine.guild_id
  return (
    <div className="voice-bar">
      <span className="two-lines">
        <span className="good">{t('voice.connected')}</span>
        <small>
          <Icon name="speaker" size={14} /> <bdi>{channel?.name}</bdi>
        </small>
      </span>
      <VoiceSwitches guildId={guildId} mine={mine} />
      <IconButton
        icon="door"
        className="danger"
        label={t('voice.leave')}
        onClick={() => setVoice(client, guildId, { channelId: null })}
      />
    </div>
  )
}
