import { type APIChannel, ChannelType } from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { sendMessage } from '../../actions/send-message.ts'
import { createThread } from '../../actions/threads.ts'
import { errorText } from '../../api/api-error.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { guildIdOf } from '../../state/names.ts'
import { goTo } from '../../state/place.ts'
import { Field } from '../ui/field.tsx'
import { FormError } from '../ui/form-error.tsx'

interface Props {
  readonly channel: APIChannel
  /** Whether a private thread may be made here. */
  readonly mayHide: boolean
  readonly onDone: () => void
}

export function NewThreadForm({ channel, mayHide, onDone }: Props) {
  const t = useText()
  const client = useClient()
  const [name, setName] = useState('')
  const [content, setContent] = useState('')
  const [isPrivate, setPrivate] = useState(false)
  const [error, setError] = useState<string | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const type = isPrivate ? ChannelType.PrivateThread : ChannelType.PublicThread
    try {
      const thread = await createThread(client, channel.id, { name: name.trim(), type })
      const first = content.trim()
      if (first) void sendMessage(client, { channelId: thread.id, content: first, files: [], replyTo: null })
      onDone()
      goTo(guildIdOf(channel), thread.id)
    } catch (failure) {
      setError(errorText(failure))
    }
  }

  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <FormError text={error} />
      <Field label={t('thread.name')} value={name} onChange={setName} maxLength={100} required />
      <Field label={t('thread.first-message')} value={content} onChange={setContent} maxLength={2000} />
      {mayHide && channel.type === ChannelType.GuildText && (
        <label className="check">
          <input type="checkbox" checked={isPrivate} onChange={({ target }) => setPrivate(target.checked)} />
          {t('thread.private')}
        </label>
      )}
      <button type="submit" className="primary" disabled={!name.trim()}>
        {t('thread.create')}
      </button>
    </form>
  )
}
