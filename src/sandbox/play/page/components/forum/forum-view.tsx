import type { APIChannel } from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { attempt } from '../../actions/show-toast.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { useLanguage, useText } from '../../i18n/language.ts'
import { formatTime } from '../../markdown/format-time.ts'
import { guildIdOf } from '../../state/names.ts'
import { placeHash } from '../../state/place.ts'
import { useNow } from '../../state/use-now.ts'
import { compareIds, idTime } from '../../state/snowflakes.ts'
import { Icon } from '../ui/icon.tsx'

/** A forum's posts, newest first, and the form for a new one. */
export function ForumView({ channel }: { channel: APIChannel }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow()
  const client = useClient()
  const channels = usePlay((state) => state.channels)
  const [title, setTitle] = useState('')
  const [content, setContent] = useState('')
  const posts = [...channels.values()]
    .filter((thread) => 'parent_id' in thread && thread.parent_id === channel.id)
    .toSorted((a, b) => compareIds(b.id, a.id))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const post = { name: title.trim(), message: { content } }
    if (!(await attempt(client, () => client.rest.post(`/channels/${channel.id}/threads`, post)))) return
    setTitle('')
    setContent('')
  }
  return (
    <div className="forum">
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <label>
          {t('forum.title')}
          <input value={title} maxLength={100} required onChange={(event) => setTitle(event.target.value)} />
        </label>
        <label>
          {t('forum.text')}
          <textarea
            value={content}
            maxLength={2000}
            required
            rows={3}
            onChange={(event) => setContent(event.target.value)}
          />
        </label>
        <button type="submit" className="primary" disabled={!title.trim() || !content.trim()}>
          {t('forum.post')}
        </button>
      </form>
      {posts.length === 0 && <p className="empty">{t('forum.none')}</p>}
      <ul className="forum-posts">
        {posts.map((post) => (
          <li key={post.id}>
            <a href={placeHash(guildIdOf(post), post.id)}>
              <Icon name="thread" size={18} />
              <bdi>{post.name}</bdi>
              <small>{formatTime(idTime(post.id), 'R', language, now)}</small>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
