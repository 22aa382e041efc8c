import type { APIChannel, APIGuildForumTag, Snowflake } from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { createThread } from '../../actions/threads.ts'
import { errorText } from '../../api/api-error.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { guildIdOf } from '../../state/names.ts'
import { goTo } from '../../state/place.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { FormError } from '../ui/form-error.tsx'
import { TagChips } from './tag-chips.tsx'

interface Props {
  readonly forum: APIChannel
  readonly tags: readonly APIGuildForumTag[]
  readonly needsTag: boolean
  /** Some tags are for moderators only. */
  readonly mayModerate: boolean
  readonly onClose: () => void
}

export const mostTags = 5

export function PostDialog({ forum, tags, needsTag, mayModerate, onClose }: Props) {
  const t = useText()
  const client = useClient()
  const [title, setTitle] = useState('')
  const [content, setContent] = useState('')
  const [chosen, setChosen] = useState<readonly Snowflake[]>([])
  const [error, setError] = useState<string | null>(null)
  const lacksTag = needsTag && chosen.length === 0

  async function submit(event: FormEvent) {
    event.preventDefault()
    const draft = { name: title.trim(), applied_tags: chosen, message: { content } }
    try {
      const post = await createThread(client, forum.id, draft)
      onClose()
      goTo(guildIdOf(forum), post.id)
    } catch (failure) {
      setError(errorText(failure))
    }
  }

  return (
    <Dialog title={t('forum.new-post')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <FormError text={error} />
        <Field label={t('forum.title')} value={title} onChange={setTitle} maxLength={100} required />
        <label>
          {t('forum.text')}
          <textarea
            value={content}
            maxLength={2000}
            required
            rows={5}
            onChange={({ target }) => setContent(target.value)}
          />
        </label>
        <TagChips
          tags={tags}
          chosen={chosen}
          label={t('forum.tags')}
          fixed={(tag) =>
            (tag.moderated && !mayModerate) || (chosen.length >= mostTags && !chosen.includes(tag.id))
          }
          onToggle={(tag) =>
            setChosen(chosen.includes(tag) ? chosen.filter((other) => other !== tag) : [...chosen, tag])
          }
        />
        {lacksTag && <p className="muted small">{t('forum.tags-needed')}</p>}
        <button type="submit" className="primary" disabled={!title.trim() || !content.trim() || lacksTag}>
          {t('forum.post')}
        </button>
      </form>
    </Dialog>
  )
}
