import { type FormEvent, useState } from 'react'
import { attempt } from '../../../actions/show-toast.ts'
import { readImage } from '../../../api/read-image.ts'
import { useClient } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import { CustomEmoji } from '../../../markdown/mentions.tsx'
import type { GuildState } from '../../../state/play-state.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

/** A server's own emojis. */
export function EmojisSection({ guild }: { guild: GuildState }) {
  const t = useText()
  const client = useClient()
  const [name, setName] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [uploads, setUploads] = useState(0)
  const [asked, setAsked] = useState<string | null>(null)
  const path = `/guilds/${guild.facts.id}/emojis`
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!file) return
    const done = await attempt(client, async () =>
      client.rest.post(path, { name: name.trim(), image: await readImage(file) }),
    )
    if (!done) return
    setName('')
    setFile(null)
    setUploads(uploads + 1)
  }
  const pick = (picked: File | undefined) => {
    setFile(picked ?? null)
    if (picked && !name)
      setName(
        picked.name
          .replace(/\.\w+$/, '')
          .replaceAll(/\W+/g, '_')
          .slice(0, 32),
      )
  }
  const toRemove = guild.emojis.find((emoji) => emoji.id === asked)
  return (
    <>
      <form className="inline-form" onSubmit={(event) => void submit(event)}>
        <label key={uploads}>
          {t('emoji.file')}
          <input
            type="file"
            accept="image/png,image/jpeg,image/gif,image/webp"
            onChange={({ target }) => pick(target.files?.[0])}
          />
        </label>
        <Field
          label={t('emoji.name')}
          value={name}
          onChange={setName}
          minLength={2}
          maxLength={32}
          required
        />
        <button type="submit" className="primary" disabled={!file || name.trim().length < 2}>
          {t('emoji.upload')}
        </button>
      </form>
      {guild.emojis.length === 0 && <p className="empty">{t('emoji.none')}</p>}
      <ul className="rows" aria-label={t('settings.emojis')}>
        {guild.emojis.map((emoji) => (
          <li key={emoji.id} className="row">
            <CustomEmoji id={emoji.id ?? ''} name={emoji.name ?? ''} animated={emoji.animated ?? false} />
            <EmojiName
              name={emoji.name ?? ''}
              onRename={(next) =>
                void attempt(client, () => client.rest.patch(`${path}/${emoji.id}`, { name: next }))
              }
            />
            <IconButton
              icon="trash"
              size={17}
              label={t('emoji.delete', { name: emoji.name ?? '' })}
              onClick={() => setAsked(emoji.id)}
            />
          </li>
        ))}
      </ul>
      {toRemove && (
        <ConfirmDialog
          question={t('emoji.delete-question', { name: toRemove.name ?? '' })}
          action={t('emoji.delete', { name: toRemove.name ?? '' })}
          onConfirm={() => void attempt(client, () => client.rest.delete(`${path}/${toRemove.id}`))}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

function EmojiName({ name, onRename }: { name: string; onRename: (name: string) => void }) {
  const t = useText()
  const [text, setText] = useState(name)
  const submit = () => {
    if (text !== name && text.trim().length >= 2) onRename(text.trim())
  }
  return (
    <input
      className="spring"
      aria-label={t('emoji.rename', { name })}
      value={text}
      maxLength={32}
      onChange={({ target }) => setText(target.value)}
      onBlur={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') submit()
      }}
    />
  )
}
