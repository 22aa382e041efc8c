import { type APIChannel, type APIMessage, PermissionFlagsBits } from 'discord-api-types/v10'
import { type DragEvent, useMemo, useState } from 'react'
import { useGuild, useMe, usePlay } from '../../client-context.ts'
import { useLanguage, useText } from '../../i18n/language.ts'
import { formatTime } from '../../markdown/format-time.ts'
import { attach, type AttachedFile } from '../../state/attached-file.ts'
import { type CommandEntry, slashCommands } from '../../state/command-list.ts'
import { channelName, timedOutUntil } from '../../state/names.ts'
import { allows } from '../../state/permissions.ts'
import { isThread } from '../../state/thread-of.ts'
import { useNow } from '../../state/use-now.ts'
import { PollDialog } from '../polls/poll-dialog.tsx'
import { ThreadNote } from '../threads/thread-note.tsx'
import { ScreeningNote } from '../welcome/screening-note.tsx'
import { usePermissions } from '../use-permissions.ts'
import { CommandForm } from './command-form.tsx'
import { FileTray } from './file-tray.tsx'
import { ReplyBar } from './reply-bar.tsx'
import { SlowModeNote } from './slow-mode-note.tsx'
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
  const now = useNow(1000)
  const language = useLanguage()
  const name = channelName(
    channel,
    usePlay((state) => state),
  )
  const index = usePlay((state) => state.commands.get(channel.id))
  const [command, setCommand] = useState<CommandEntry | null>(null)
  const [dragging, setDragging] = useState(false)
  const [polling, setPolling] = useState(false)
  const [files, setFiles] = useState<readonly AttachedFile[]>([])
  const permissions = usePermissions(channel)
  const commands = useMemo(
    () => (index ? slashCommands(index, me?.locale ?? 'en-US', permissions) : []),
    [index, me?.locale, permissions],
  )
  const needed = isThread(channel)
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages
  const mayPoll = permissions === null || allows(permissions, PermissionFlagsBits.SendPolls)
  if (guild && me && guild.members.get(me.id)?.pending) return <ScreeningNote guild={guild} />
  const timeout = me ? timedOutUntil(guild, me.id, now) : null
  if (timeout !== null) {
    const time = formatTime(timeout, 'f', language, now) ?? ''
    return <p className="composer-closed">{t('moderate.you-are-timed-out', { time })}</p>
  }
  const isLocked = isThread(channel) && channel.thread_metadata?.locked === true
  if (isLocked && permissions !== null && !allows(permissions, PermissionFlagsBits.ManageThreads)) {
    return <p className="composer-closed">{t('thread.locked-note')}</p>
  }
  if (permissions !== null && !allows(permissions, needed)) {
    return <p className="composer-closed">{t('composer.not-allowed')}</p>
  }
  const addFiles = (added: Iterable<File>) => {
    // At once: the list of a file field empties itself as soon as the field is cleared.
    const fresh = [...added].map(attach)
    setFiles((known) => [...known, ...fresh].slice(0, 10))
  }
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    setDragging(false)
    addFiles(event.dataTransfer.files)
  }
  const placeholder = guild
    ? t('composer.placeholder', { channel: name })
    : t('composer.placeholder-direct', { name })
  return (
    <>
      {polling && <PollDialog channel={channel} onClose={() => setPolling(false)} />}
      {isThread(channel) && <ThreadNote thread={channel} />}
      <SlowModeNote channel={channel} />
      <div
        className={dragging ? 'composer dragging' : 'composer'}
        onDrop={drop}
        onDragOver={(event) => {
          event.preventDefault()
          setDragging(event.dataTransfer.types.includes('Files'))
        }}
        onDragLeave={() => setDragging(false)}
      >
        {dragging && <p className="drop-note">{t('composer.drop')}</p>}
        {replyTo && <ReplyBar message={replyTo} onCancel={() => onReplyTo(null)} />}
        {command ? (
          <CommandForm
            key={command.title}
            entry={command}
            channel={channel}
            onDone={() => setCommand(null)}
          />
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
              onPoll={mayPoll ? () => setPolling(true) : undefined}
              onSent={() => {
                setFiles([])
                onReplyTo(null)
              }}
            />
          </>
        )}
      </div>
    </>
  )
}
