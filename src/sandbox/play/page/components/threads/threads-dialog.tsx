import { type APIChannel, type APIThreadChannel, PermissionFlagsBits } from 'discord-api-types/v10'
import { useEffect, useState } from 'react'
import { attempt } from '../../actions/show-toast.ts'
import { loadArchived, oldestArchive } from '../../actions/threads.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { allows } from '../../state/permissions.ts'
import { isArchived, orderPosts, threadsOf } from '../../state/threads-of.ts'
import { Dialog } from '../ui/dialog.tsx'
import { usePermissions } from '../use-permissions.ts'
import { Icon } from '../ui/icon.tsx'
import { NewThreadForm } from './new-thread-form.tsx'
import { ThreadLink } from './thread-link.tsx'

/** All threads of a channel, open and archived, and the way to a new one. */
export function ThreadsDialog({ channel, onClose }: { channel: APIChannel; onClose: () => void }) {
  const t = useText()
  const client = useClient()
  const channels = usePlay((state) => state.channels)
  const [hasMore, setHasMore] = useState(false)
  const [making, setMaking] = useState(false)
  useEffect(() => {
    void attempt(client, async () => setHasMore(await loadArchived(client, channel.id, undefined)))
  }, [client, channel.id])
  const threads = orderPosts(threadsOf(channels, channel.id), 'active', [])
  const archived = threads.filter(isArchived)
  const permissions = usePermissions(channel) ?? 0n
  const more = () =>
    attempt(client, async () => setHasMore(await loadArchived(client, channel.id, oldestArchive(archived))))
  if (making) {
    const mayHide = allows(permissions, PermissionFlagsBits.CreatePrivateThreads)
    return (
      <Dialog key="new" title={t('thread.create')} onClose={() => setMaking(false)}>
        <NewThreadForm channel={channel} mayHide={mayHide} onDone={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog key="list" title={t('thread.list')} onClose={onClose} size="roomy">
      {allows(permissions, PermissionFlagsBits.CreatePublicThreads) && (
        <button type="button" className="primary" data-first-focus onClick={() => setMaking(true)}>
          <Icon name="add" size={16} /> {t('thread.create')}
        </button>
      )}
      <ThreadSection
        title={t('thread.active')}
        threads={threads.filter((thread) => !isArchived(thread))}
        none={t('thread.none')}
        onGo={onClose}
      />
      <ThreadSection
        title={t('thread.archived')}
        threads={archived}
        none={t('thread.none-archived')}
        onGo={onClose}
      />
      {hasMore && (
        <button type="button" onClick={() => void more()}>
          {t('thread.more')}
        </button>
      )}
    </Dialog>
  )
}

interface SectionProps {
  readonly title: string
  readonly threads: readonly APIThreadChannel[]
  readonly none: string
  readonly onGo: () => void
}

function ThreadSection({ title, threads, none, onGo }: SectionProps) {
  return (
    <section className="thread-section" aria-label={title}>
      <h3>{title}</h3>
      {threads.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <ul className="cards">
          {threads.map((thread) => (
            <li key={thread.id}>
              <ThreadLink thread={thread} onGo={onGo} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
