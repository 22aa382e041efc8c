import type { APIChannel, Snowflake } from 'discord-api-types/v10'
import { setVoice } from '../../actions/voice.ts'
import { useClient, useMe, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { isVoice, type ChannelNode } from '../../state/channel-tree.ts'
import { guildIdOf } from '../../state/names.ts'
import { placeHash } from '../../state/place.ts'
import { Icon } from '../ui/icon.tsx'
import { channelIcon } from './channel-icon.ts'
import { VoiceMembers } from './voice-members.tsx'

interface Props {
  readonly node: ChannelNode
  readonly openId: Snowflake | null
  /** In a folded category only what is open or unread stays. */
  readonly folded: boolean
}

export function ChannelRow({ node: { channel, threads }, openId, folded }: Props) {
  const t = useText()
  const unread = usePlay((state) => state.unread.get(channel.id))
  if (folded && channel.id !== openId && !unread) return null
  const label = unread?.mentions
    ? `${channel.name}, ${t.count('unread.mentions', unread.mentions)}`
    : unread
      ? `${channel.name}, ${t('unread.label')}`
      : undefined
  return (
    <li>
      <div className={`channel-row ${unread ? 'unread' : ''}`} data-current={channel.id === openId}>
        <a
          href={placeHash(guildIdOf(channel), channel.id)}
          aria-current={channel.id === openId ? 'page' : undefined}
          aria-label={label}
        >
          <Icon name={channelIcon(channel)} size={18} />
          <bdi className="ellipsis">{channel.name}</bdi>
        </a>
        {unread && unread.mentions > 0 && (
          <span className="mention-count" aria-hidden="true">
            {unread.mentions}
          </span>
        )}
        {isVoice(channel) && <VoiceButton channel={channel} />}
      </div>
      {isVoice(channel) && <VoiceMembers channelId={channel.id} />}
      {threads.length > 0 && (
        <ul className="thread-list">
          {threads.map((thread) => (
            <ChannelRow
              key={thread.id}
              node={{ channel: thread, threads: [] }}
              openId={openId}
              folded={false}
            />
          ))}
        </ul>
      )}
    </li>
  )
}

function VoiceButton({ channel }: { channel: APIChannel }) {
  const t = useText()
  const client = useClient()
  const me = useMe()
  const guildId = guildIdOf(channel)
  const inside = usePlay(
    (state) => state.guilds.get(guildId ?? '')?.voice.get(me?.id ?? '')?.channel_id === channel.id,
  )
  if (!guildId) return null
  return (
    <button
      type="button"
      className="row-action"
      aria-label={t(inside ? 'voice.leave-channel' : 'voice.join-channel', { channel: channel.name ?? '' })}
      onClick={() => setVoice(client, guildId, { channelId: inside ? null : channel.id })}
    >
      {t(inside ? 'voice.leave' : 'voice.join')}
    </button>
  )
}
