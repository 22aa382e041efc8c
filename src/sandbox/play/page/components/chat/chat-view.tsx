import type { APIChannel, APIMessage, Snowflake } from 'discord-api-types/v10'
import { useEffect, useState } from 'react'
import { loadCommands } from '../../actions/load-commands.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { isVoice } from '../../state/channel-tree.ts'
import { isForum } from '../../state/thread-of.ts'
import { Composer } from '../composer/composer.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { ChannelHeader } from './channel-header.tsx'
import { ForumView } from '../forum/forum-view.tsx'
import { VoiceRoom } from '../voice/voice-room.tsx'
import { LiveAnnouncer } from './live-announcer.tsx'
import { OpenDoors } from '../guilds/open-doors.tsx'
import { MessageList } from './message-list.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { TypingLine } from './typing-line.tsx'

interface Props {
  readonly channelId: Snowflake | null
  readonly onChannels: () => void
  readonly onMembers: () => void
}

export function ChatView({ channelId, onChannels, onMembers }: Props) {
  const t = useText()
  const client = useClient()
  const channel = usePlay((state) => (channelId ? state.channels.get(channelId) : undefined))
  const commandsKnown = usePlay((state) => state.commands.has(channelId ?? ''))
  useEffect(() => {
    if (channelId && !commandsKnown) void loadCommands(client, channelId)
  }, [client, channelId, commandsKnown])
  if (!channel) {
    return (
      <main className="chat">
        <header className="channel-header">
          <IconButton
            icon="menu"
            label={t('shell.channels')}
            className="drawer-button"
            onClick={onChannels}
          />
        </header>
        <div className="empty big">
          <Icon name="leaf" size={56} />
          <p>{t('channel.pick')}</p>
          <OpenDoors />
        </div>
      </main>
    )
  }
  return (
    <main className="chat" aria-label={channel.name ?? t('guild.direct-messages')}>
      <ChannelHeader channel={channel} onChannels={onChannels} onMembers={onMembers} />
      {isVoice(channel) && <VoiceRoom channel={channel} />}
      {isForum(channel) ? (
        <ForumView channel={channel} />
      ) : (
        <Conversation key={channel.id} channel={channel} />
      )}
    </main>
  )
}

/** A channel's messages and the place to write; begins anew with each channel. */
function Conversation({ channel }: { channel: APIChannel }) {
  const [replyTo, setReplyTo] = useState<APIMessage | null>(null)
  return (
    <>
      <MessageList channel={channel} onReply={setReplyTo} />
      <SelectionBar channelId={channel.id} />
      <Composer channel={channel} replyTo={replyTo} onReplyTo={setReplyTo} />
      <TypingLine channelId={channel.id} />
      <LiveAnnouncer channelId={channel.id} />
    </>
  )
}
