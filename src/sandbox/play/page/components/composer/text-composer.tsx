import type { APIChannel, APIMessage } from 'discord-api-types/v10'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { loadCommands } from '../../actions/load-commands.ts'
import { notifyTyping } from '../../actions/notify-typing.ts'
import { sendMessage } from '../../actions/send-message.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { withEntry } from '../../state/with-entry.ts'
import type { AttachedFile } from '../../state/attached-file.ts'
import type { CommandEntry } from '../../state/command-list.ts'
import { optionId } from '../forms/choice-list.tsx'
import { EmojiPicker } from '../ui/emoji-picker.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Suggestions, useSuggestions } from './suggestions.tsx'
import { useTypeToWrite } from './use-type-to-write.ts'
import { commandQuery, withMentions } from './suggestion-trigger.ts'

interface Props {
  readonly channel: APIChannel
  readonly placeholder: string
  readonly commands: readonly CommandEntry[]
  readonly files: readonly AttachedFile[]
  readonly replyTo: APIMessage | null
  readonly onFiles: (files: Iterable<File>) => void
  readonly onCommand: (entry: CommandEntry) => void
  readonly onSent: () => void
  /** Missing where no polls may be asked. */
  readonly onPoll?: (() => void) | undefined
}

const longest = 2000
/** While a command is picked the list is asked for this often (milliseconds): a bot may just be registering. */
const commandsAge = 4000

export function TextComposer({
  channel,
  placeholder,
  commands,
  files,
  replyTo,
  onFiles,
  onCommand,
  onSent,
  onPoll,
}: Props) {
  const t = useText()
  const client = useClient()
  const listId = useId()
  const input = useRef<HTMLTextAreaElement>(null)
  const fileInput = useRef<HTMLInputElement>(null)
  /** What is sent for the names that were picked. */
  const [mentions, setMentions] = useState<ReadonlyMap<string, string>>(new Map())
  const [text, setText] = useState('')
  const [caret, setCaret] = useState(0)
  const [emojiAt, setEmojiAt] = useState<Element | null>(null)
  const isCommand = commandQuery(text) !== null

  const replace = (start: number, end: number, insert: string) => {
    const at = start + insert.length
    // At once, so that a key pressed right after it goes behind it.
    flushSync(() => {
      setText(text.slice(0, start) + insert + text.slice(end))
      setCaret(at)
    })
    input.current?.focus()
    input.current?.setSelectionRange(at, at)
  }
  const suggestions = useSuggestions({
    channel,
    commands,
    text,
    caret,
    onCommand: (entry) => {
      setText('')
      onCommand(entry)
    },
    onInsert: (start, insert, raw) => {
      if (raw !== null) setMentions(withEntry(mentions, insert, raw))
      replace(start, caret, `${insert} `)
    },
  })
  useEffect(() => {
    if (!isCommand) return undefined
    void loadCommands(client, channel.id)
    const timer = setInterval(() => void loadCommands(client, channel.id), commandsAge)
    return () => clearInterval(timer)
  }, [client, channel.id, isCommand])
  useTypeToWrite(input)
  useEffect(() => {
    if (replyTo) input.current?.focus()
  }, [replyTo])
  const content = withMentions(text, mentions).trim()
  const canSend = (content !== '' || files.length > 0) && content.length <= longest
  const send = () => {
    if (!canSend) return
    void sendMessage(client, { channelId: channel.id, content, files, replyTo })
    setText('')
    setMentions(new Map())
    onSent()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (suggestions.onKey(event)) return
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    onFiles(event.clipboardData.files)
  }
  return (
    <>
      <Suggestions id={listId} suggestions={suggestions} />
      <div className="composer-row">
        <IconButton icon="attach" label={t('composer.attach')} onClick={() => fileInput.current?.click()} />
        {onPoll && (
          <IconButton icon="poll" label={t('composer.poll')} aria-haspopup="dialog" onClick={onPoll} />
        )}
        <input
          ref={fileInput}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            onFiles(event.target.files ?? [])
            event.target.value = ''
          }}
        />
        <textarea
          ref={input}
          id="composer"
          rows={1}
          value={text}
          placeholder={placeholder}
          aria-label={placeholder}
          role={suggestions.open ? 'combobox' : undefined}
          aria-expanded={suggestions.open ? true : undefined}
          aria-controls={suggestions.open ? listId : undefined}
          aria-activedescendant={suggestions.open ? optionId(listId, suggestions.active) : undefined}
          aria-autocomplete={suggestions.open ? 'list' : undefined}
          onChange={(event) => {
            setText(event.target.value)
            setCaret(event.target.selectionStart)
            if (event.target.value && commandQuery(event.target.value) === null)
              notifyTyping(client, channel.id)
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {content.length > longest - 200 && (
          <span className={content.length > longest ? 'form-error' : 'muted'}>
            {longest - content.length}
          </span>
        )}
        <IconButton
          icon="smile"
          label={t('emoji.title')}
          aria-haspopup="dialog"
          onClick={(event) => setEmojiAt(event.currentTarget)}
        />
        <IconButton
          icon="send"
          label={t('composer.send')}
          disabled={!canSend}
          className="send"
          onClick={send}
        />
      </div>
      {emojiAt && (
        <EmojiPicker
          anchor={emojiAt}
          onClose={() => setEmojiAt(null)}
          onPick={(emoji) => {
            const insert = emoji.id ? `:${emoji.name}:` : emoji.name
            if (emoji.id)
              setMentions(
                withEntry(mentions, insert, `<${emoji.animated ? 'a' : ''}:${emoji.name}:${emoji.id}>`),
              )
            replace(caret, caret, `${insert} `)
          }}
        />
      )}
    </>
  )
}
