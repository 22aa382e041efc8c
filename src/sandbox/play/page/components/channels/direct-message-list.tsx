import { ChannelType, type Snowflake } from 'discord-api-types/v10'
import { usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { channelName } from '../../state/names.ts'
import { placeHash } from '../../state/place.ts'
import { compareIds } from '../../state/snowflakes.ts'
import { Avatar } from '../ui/avatar.tsx'

export function DirectMessageList({ channelId }: { channelId: Snowflake | null }) {
  const t = useText()
  const state = usePlay((whole) => whole)
  const channels = [...state.channels.values()]
    .filter((channel) => channel.type === ChannelType.DM || channel.type === ChannelType.GroupDM)
    .toSorted((a, b) => compareIds(latest(b), latest(a)))
  if (channels.length === 0) return <p className="empty">{t('channel.no-direct-messages')}</p>
  return (
    <ul>
      {channels.map((channel) => {
        const other = channel.recipients?.find((user) => user.id !== state.me?.id)
        const unread = state.unread.get(channel.id)
        return (
          <li key={channel.id}>
            <div className={`channel-row ${unread ? 'unread' : ''}`} data-current={channel.id === channelId}>
              <a
                href={placeHash(null, channel.id)}
                aria-current={channel.id === channelId ? 'page' : undefined}
              >
                {other && <Avatar user={other} size={28} />}
                <bdi className="ellipsis">{channelName(channel, state)}</bdi>
              </a>
              {unread && <span className="mention-count">{unread.messages}</span>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function latest(channel: { id: Snowflake; last_message_id?: Snowflake | null }): Snowflake {
  return channel.last_message_id ?? channel.id
}
