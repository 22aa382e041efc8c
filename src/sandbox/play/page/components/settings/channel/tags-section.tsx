import type { APIChannel, APIGuildForumTag } from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { attempt } from '../../../actions/show-toast.ts'
import { useClient } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import { tagsOf } from '../../../state/threads-of.ts'
import { TagLabel } from '../../forum/tag-chips.tsx'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

/** The tags that a forum offers. */
export function TagsSection({ forum }: { forum: APIChannel }) {
  const t = useText()
  const client = useClient()
  const tags = tagsOf(forum)
  const [name, setName] = useState('')
  const [emoji, setEmoji] = useState('')
  const [moderated, setModerated] = useState(false)
  const keep = (available_tags: readonly (Omit<APIGuildForumTag, 'id'> | APIGuildForumTag)[]) =>
    attempt(client, () => client.rest.patch(`/channels/${forum.id}`, { available_tags }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const tag = { name: name.trim(), moderated, emoji_id: null, emoji_name: emoji.trim() || null }
    if (!(await keep([...tags, tag]))) return
    setName('')
    setEmoji('')
    setModerated(false)
  }
  return (
    <>
      {tags.length === 0 && <p className="empty">{t('tag.none')}</p>}
      <ul className="rows" aria-label={t('settings.tags')}>
        {tags.map((tag) => (
          <li key={tag.id} className="row">
            <span className="tag">
              <TagLabel tag={tag} />
            </span>
            {tag.moderated && <small className="muted">{t('forum.tag-moderated')}</small>}
            <span className="spring" />
            <IconButton
              icon="trash"
              size={17}
              label={t('tag.remove', { name: tag.name })}
              onClick={() => void keep(tags.filter((other) => other.id !== tag.id))}
            />
          </li>
        ))}
      </ul>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <div className="inline-form">
          <Field label={t('tag.name')} value={name} onChange={setName} maxLength={20} required />
          <Field label={t('tag.emoji')} value={emoji} onChange={setEmoji} maxLength={10} />
        </div>
        <label className="check">
          <input
            type="checkbox"
            checked={moderated}
            onChange={({ target }) => setModerated(target.checked)}
          />
          {t('tag.moderated')}
        </label>
        <button type="submit" disabled={!name.trim()}>
          {t('tag.new')}
        </button>
      </form>
    </>
  )
}
