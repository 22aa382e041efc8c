import type { APIGuildScheduledEvent } from 'discord-api-types/v10'
import { usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { placeHash } from '../../state/place.ts'
import { channelIcon } from '../channels/channel-icon.ts'
import { Icon } from '../ui/icon.tsx'

/** Where an event is: a channel to go to, or words. */
export function EventPlace({ event, onGo }: { event: APIGuildScheduledEvent; onGo: () => void }) {
  const t = useText()
  const channel = usePlay((state) => state.channels.get(event.channel_id ?? ''))
  if (!channel) {
    return (
      <span className="with-icon">
        <Icon name="place" size={15} />
        <bdi>{event.entity_metadata?.location ?? t('name.unknown-channel')}</bdi>
      </span>
    )
  }
  return (
    <a className="with-icon" href={placeHash(event.guild_id, channel.id)} onClick={onGo}>
      <Icon name={channelIcon(channel)} size={15} />
      <bdi>{channel.name}</bdi>
    </a>
  )
}
