import type { APIThreadChannel } from 'discord-api-types/v10'
import { useLanguage, useText } from '../../i18n/language.ts'
import { formatTime } from '../../markdown/format-time.ts'
import { guildIdOf } from '../../state/names.ts'
import { placeHash } from '../../state/place.ts'
import { idTime } from '../../state/snowflakes.ts'
import { useNow } from '../../state/use-now.ts'
import { Icon } from '../ui/icon.tsx'

export function ThreadLink({ thread, onGo }: { thread: APIThreadChannel; onGo: () => void }) {
  const t = useText()
  const language = useLanguage()
  const now = useNow()
  const active = idTime(thread.last_message_id ?? thread.id)
  return (
    <a className="card thread-link" href={placeHash(guildIdOf(thread), thread.id)} onClick={onGo}>
      <span className="with-icon">
        <Icon name={thread.thread_metadata?.locked ? 'lock' : 'thread'} size={16} />
        <strong>
          <bdi>{thread.name}</bdi>
        </strong>
      </span>
      <span className="muted small post-facts">
        <span>{t.count('forum.messages', thread.message_count ?? 0)}</span>
        <span>{t.count('thread.members', thread.member_count ?? 0)}</span>
        <span>{formatTime(Math.min(active, now), 'R', language, now)}</span>
      </span>
    </a>
  )
}
