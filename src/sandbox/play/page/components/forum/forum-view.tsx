import { type APIChannel, ChannelFlags, PermissionFlagsBits, type Snowflake } from 'discord-api-types/v10'
import { useState } from 'react'
import { loadArchived, oldestArchive } from '../../actions/threads.ts'
import { attempt } from '../../actions/show-toast.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { allows } from '../../state/permissions.ts'
import { type ForumOrder, isArchived, orderPosts, tagsOf, threadsOf } from '../../state/threads-of.ts'
import { usePermissions } from '../use-permissions.ts'
import { Icon } from '../ui/icon.tsx'
import { PostCard } from './post-card.tsx'
import { PostDialog } from './post-dialog.tsx'
import { TagChips } from './tag-chips.tsx'
import { useFirstMessages } from './use-first-messages.ts'

/** A forum's posts, to sort and to filter by tag, and the way to a new one. */
export function ForumView({ channel }: { channel: APIChannel }) {
  const t = useText()
  const client = useClient()
  const channels = usePlay((state) => state.channels)
  const [order, setOrder] = useState<ForumOrder>('active')
  const [tags, setTags] = useState<readonly Snowflake[]>([])
  const [hasOlder, setHasOlder] = useState(true)
  const [showsOlder, setShowsOlder] = useState(false)
  const [writing, setWriting] = useState(false)
  const all = threadsOf(channels, channel.id)
  const archived = all.filter(isArchived)
  // One archived post may be known because it was opened by itself: it still belongs among the older ones.
  const shown = showsOlder ? all : all.filter((post) => !isArchived(post))
  const posts = orderPosts(shown, order, tags)
  const firstMessages = useFirstMessages(channel.id, orderPosts(all, 'new', []).at(0)?.id)
  const permissions = usePermissions(channel) ?? 0n
  const topic = 'topic' in channel ? channel.topic : null
  const needsTag = ((channel.flags ?? 0) & ChannelFlags.RequireTag) !== 0
  const older = () =>
    attempt(client, async () => {
      setHasOlder(await loadArchived(client, channel.id, oldestArchive(showsOlder ? archived : [])))
      setShowsOlder(true)
    })
  const toggle = (tag: Snowflake) =>
    setTags(tags.includes(tag) ? tags.filter((other) => other !== tag) : [...tags, tag])
  return (
    <div className="forum">
      {topic && (
        <details className="forum-guidelines">
          <summary>{t('forum.guidelines')}</summary>
          <p>{topic}</p>
        </details>
      )}
      <div className="forum-tools">
        {allows(permissions, PermissionFlagsBits.SendMessages) && (
          <button type="button" className="primary" onClick={() => setWriting(true)}>
            <Icon name="add" size={16} /> {t('forum.new-post')}
          </button>
        )}
        <label className="inline-field">
          {t('forum.sort')}
          <select value={order} onChange={({ target }) => setOrder(target.value as ForumOrder)}>
            <option value="active">{t('forum.sort-active')}</option>
            <option value="new">{t('forum.sort-new')}</option>
          </select>
        </label>
      </div>
      <TagChips tags={tagsOf(channel)} chosen={tags} label={t('forum.filter')} onToggle={toggle} />
      {posts.length === 0 && <p className="empty">{t(tags.length > 0 ? 'forum.no-match' : 'forum.none')}</p>}
      <ul className="cards" aria-label={t('forum.all')}>
        {posts.map((post) => (
          <li key={post.id}>
            <PostCard post={post} tags={tagsOf(channel)} first={firstMessages.get(post.id)} />
          </li>
        ))}
      </ul>
      {hasOlder && (
        <button type="button" className="older" onClick={() => void older()}>
          {t('forum.older')}
        </button>
      )}
      {writing && (
        <PostDialog
          forum={channel}
          tags={tagsOf(channel)}
          needsTag={needsTag}
          mayModerate={allows(permissions, PermissionFlagsBits.ManageThreads)}
          onClose={() => setWriting(false)}
        />
      )}
    </div>
  )
}
