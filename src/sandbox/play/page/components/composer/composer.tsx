import { type APIChannel, type APIMessage, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { type DragEvent, useMemo, useState } from 'react'
import { useGuild, useMe, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { type CommandEntry, slashCommands } from '../../state/command-list.ts'
import { channelName } from '../../state/names.ts'
import { allows, channelPermissions } from '../../state/permissions.ts'
import { CommandForm } from './command-form.tsx'
import { FileTray } from './file-tray.tsx'
import { ReplyBar } from './reply-bar.tsx'
import { TextComposer } from './text-composer.tsx'

interface Props {
  readonly channel: APIChannel
  readonly replyTo: APIMessage | null
  readonly onReplyTo: (message: APIMessage | null) => void
}

/** Where one writes: text with files, or a command with its options. */
export function Composer({ channel, replyTo, onReplyTo }: Props) {
  const t = useText()
  const guild = useGuild()
  const me = useMe()
  const name = channelName(
    channel,
    usePlay((state) => state),
  )
  const index = usePlay((state) => state.commands.get(channel.id))
  const [command, setCommand] = useState<CommandEntry | null>(null)
  const [files, setFiles] = useState<readonly File[]>([])
  const permissions = guild && me ? channelPermissions(guild, channel, me.id) : null
  const commands = useMemo(
    () => (index ? slashCommands(index, me?.locale ?? 'en-US', permissions) : []),
    [index, me?.locale, permissions],
  )
  const isThread = channel.type === ChannelType.PublicThread || channel.type === ChannelType.PrivateThread
  const needed = isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages
  if (permissions !== null && !allows(permissions, needed)) {
    return <p className="composer-closed">{t('composer.not-allowed')}</p>
  }
  const addFiles = (added: Iterable<File>) => setFiles((known) => [...known, ...added].slice(0, 10))
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    addFiles(event.dataTransfer.files)
  }
  const placeholder = guild
    ? t('composer.placeholder', { channel: name })
    : t('composer.placeholder-direct', { name })
  return (
    <div className="composer" onDrop={drop} onDragOver={(event) => event.preventDefault()}>
      {replyTo && <ReplyBar message={replyTo} onCancel={() => onReplyTo(null)} />}
      {command ? (
        <CommandForm key={command.title} entry={command} channel={channel} onDone={() => setCommand(null)} />
      ) : (
        <>
          {files.length > 0 && <FileTray files={files} onChange={setFiles} />}
          <TextComposer
            channel={channel}
            placeholder={placeholder}
            commands={commands}
            files={files}
            replyTo={replyTo}
            onFiles={addFiles}
            onCommand={setCommand}
            onSent={() => {
              setFiles([])
              onReplyTo(null)
            }}
          />
        </>
      )}
    </div>
  )
}
