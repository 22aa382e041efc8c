import { type APIChannel, ChannelType } from 'discord-api-types/v10'
import { useState } from 'react'
import { usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { channelName, guildIdOf } from '../../state/names.ts'
import { channelIcon } from '../channels/channel-row.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { PinsPanel } from './pins-panel.tsx'

interface Props {
  readonly channel: APIChannel
  readonly onChannels: () => void
  readonly onMembers: () => void
}

export function ChannelHeader({ channel, onChannels, onMembers }: Props) {
  const t = useText()
  const state = usePlay((whole) => whole)
  const [pins, setPins] = useState<Element | null>(null)
  const topic = 'topic' in channel ? channel.topic : null
  const isDirect = channel.type === ChannelType.DM || channel.type === ChannelType.GroupDM
  return (
    <header className="channel-header">
      <IconButton icon="menu" label={t('shell.channels')} className="drawer-button" onClick={onChannels} />
      <Icon name={isDirect ? 'person' : channelIcon(channel)} />
      <h1 className="ellipsis">
        <bdi>{channelName(channel, state)}</bdi>
      </h1>
      {topic && (
        <p className="topic ellipsis" title={topic}>
          {topic}
        </p>
      )}
      <span className="spring" />
      <IconButton
        icon="pin"
        label={t('pins.title')}
        aria-haspopup="dialog"
        onClick={(event) => setPins(event.currentTarget)}
      />
      {guildIdOf(channel) !== null && (
        <IconButton icon="members" label={t('member.toggle')} onClick={onMembers} />
      )}
      {pins && <PinsPanel channelId={channel.id} anchor={pins} onClose={() => setPins(null)} />}
    </header>
  )
}
