import type { APIChannel } from 'discord-api-types/v10'
import { usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { channelName } from '../../state/names.ts'
import { channelIcon } from '../channels/channel-icon.ts'
import { Icon } from '../ui/icon.tsx'

export function ChannelBeginning({ channel }: { channel: APIChannel }) {
  const t = useText()
  const name = channelName(
    channel,
    usePlay((state) => state),
  )
  const topic = 'topic' in channel ? channel.topic : null
  return (
    <div className="beginning">
      <span className="beginning-icon">
        <Icon name={channelIcon(channel)} size={34} />
      </span>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <p className="muted">{topic || t('chat.beginning', { channel: name })}</p>
    </div>
  )
}
