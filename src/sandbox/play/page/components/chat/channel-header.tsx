import { type APIChannel, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { useState } from 'react'
import { useGuild, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { channelName, guildIdOf } from '../../state/names.ts'
import { placeHash } from '../../state/place.ts'
import { isThread } from '../../state/thread-of.ts'
import { channelIcon } from '../channels/channel-icon.ts'
import { FollowDialog } from '../channels/follow-dialog.tsx'
import { ChannelSettings } from '../settings/channel/channel-settings.tsx'
import { usePermissions } from '../use-permissions.ts'
import { ThreadOptions } from '../threads/thread-options.tsx'
import { ThreadsDialog } from '../threads/threads-dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { PinsPanel } from './pins-panel.tsx'

const changes =
  PermissionFlagsBits.ManageChannels | PermissionFlagsBits.ManageRoles | PermissionFlagsBits.ManageWebhooks
const threadable: ReadonlySet<ChannelType> = new Set([ChannelType.GuildText, ChannelType.GuildAnnouncement])

interface Props {
  readonly channel: APIChannel
  readonly onChannels: () => void
  readonly onMembers: () => void
}

export function ChannelHeader({ channel, onChannels, onMembers }: Props) {
  const t = useText()
  const state = usePlay((whole) => whole)
  const [pins, setPins] = useState<Element | null>(null)
  const guild = useGuild()
  const permissions = usePermissions(channel) ?? 0n
  const mayChange = !isThread(channel) && (permissions & changes) !== 0n
  const [follows, setFollows] = useState(false)
  const [settings, setSettings] = useState(false)
  const [threads, setThreads] = useState(false)
  const parent = isThread(channel) ? state.channels.get(channel.parent_id ?? '') : undefined
  const topic = 'topic' in channel ? channel.topic : null
  const isDirect = channel.type === ChannelType.DM || channel.type === ChannelType.GroupDM
  return (
    <header className="channel-header">
      <IconButton icon="menu" label={t('shell.channels')} className="drawer-button" onClick={onChannels} />
      <Icon name={isDirect ? 'person' : channelIcon(channel)} />
      {parent && (
        <a className="ellipsis header-parent" href={placeHash(guildIdOf(parent), parent.id)}>
          <span className="hidden">{t('thread.parent')} </span>
          <bdi>{parent.name}</bdi> ›
        </a>
      )}
      <h1 className="ellipsis">
        <bdi>{channelName(channel, state)}</bdi>
      </h1>
      {topic && (
        <p className="topic ellipsis" title={topic}>
          {topic}
        </p>
      )}
      <span className="spring" />
      {isThread(channel) && <ThreadOptions thread={channel} />}
      {channel.type === ChannelType.GuildAnnouncement && (
        <button type="button" className="header-button" onClick={() => setFollows(true)}>
          {t('channel.follow')}
        </button>
      )}
      {threadable.has(channel.type) && (
        <IconButton
          icon="thread"
          label={t('thread.list')}
          aria-haspopup="dialog"
          onClick={() => setThreads(true)}
        />
      )}
      <IconButton
        icon="pin"
        label={t('pins.title')}
        aria-haspopup="dialog"
        onClick={(event) => setPins(event.currentTarget)}
      />
      {mayChange && guild && (
        <IconButton
          icon="gear"
          label={t('settings.channel')}
          aria-haspopup="dialog"
          onClick={() => setSettings(true)}
        />
      )}
      {guildIdOf(channel) !== null && (
        <IconButton icon="members" label={t('member.toggle')} onClick={onMembers} />
      )}
      {follows && <FollowDialog channel={channel} onClose={() => setFollows(false)} />}
      {settings && guild && (
        <ChannelSettings channel={channel} guild={guild} onClose={() => setSettings(false)} />
      )}
      {threads && <ThreadsDialog channel={channel} onClose={() => setThreads(false)} />}
      {pins && <PinsPanel channelId={channel.id} anchor={pins} onClose={() => setPins(null)} />}
    </header>
  )
}
