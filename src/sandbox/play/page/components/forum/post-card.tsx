import type { APIGuildForumTag, APIMessage, APIThreadChannel } from 'discord-api-types/v10'
import { useGuild, usePlay } from '../../client-context.ts'
import { useLanguage, useText } from '../../i18n/language.ts'
import { formatTime } from '../../markdown/format-time.ts'
import { displayName, guildIdOf } from '../../state/names.ts'
import { placeHash } from '../../state/place.ts'
import { idTime } from '../../state/snowflakes.ts'
import { isArchived, isPinned } from '../../state/threads-of.ts'
import { useNow } from '../../state/use-now.ts'
import { plainText } from '../chat/plain-text.ts'
import { Icon } from '../ui/icon.tsx'
import { TagLabel } from './tag-chips.tsx'

interface Props {
  readonly post: APIThreadChannel
  readonly tags: readonly APIGuildForumTag[]
  readonly first: APIMessage | undefined
}

export function PostCard({ post, tags, first }: Props) {
  const t = useText()
  const language = useLanguage()
  const now = useNow()
  const guild = useGuild()
  const author = usePlay((state) => state.users.get(post.owner_id ?? '')) ?? first?.author
  const unread = usePlay((state) => state.unread.has(post.id))
  const applied = tags.filter((tag) => post.applied_tags?.includes(tag.id))
  const active = idTime(post.last_message_id ?? post.id)
  return (
    <a className={`card post ${unread ? 'unread' : ''}`} href={placeHash(guildIdOf(post), post.id)}>
      {applied.length > 0 && (
        <span className="post-tags">
          {applied.map((tag) => (
            <span key={tag.id} className="tag">
              <TagLabel tag={tag} />
            </span>
          ))}
        </span>
      )}
      <strong className="post-title">
        {isPinned(post) && <Mark icon="pin" text={t('thread.pinned')} />}
        {post.thread_metadata?.locked && <Mark icon="lock" text={t('thread.locked')} />}
        <bdi>{post.name}</bdi>
      </strong>
      {first && (
        <span className="post-excerpt">
          {author && <bdi className="post-author">{displayName(author, guild)}: </bdi>}
          {plainText(first)}
        </span>
      )}
      <span className="muted small post-facts">
        <span className="with-icon">
          <Icon name="thread" size={14} /> {t.count('forum.messages', post.message_count ?? 0)}
        </span>
        <span>{formatTime(Math.min(active, now), 'R', language, now)}</span>
        {isArchived(post) && <span>{t('forum.older-title')}</span>}
      </span>
    </a>
  )
}

function Mark({ icon, text }: { icon: 'pin' | 'lock'; text: string }) {
  return (
    <span title={text}>
      <Icon name={icon} size={15} />
      <span className="hidden">{text}: </span>
    </span>
  )
}
