import type { APIThreadChannel } from 'discord-api-types/v10'
import { useText } from '../../i18n/language.ts'
import { isArchived } from '../../state/threads-of.ts'
import { Icon } from '../ui/icon.tsx'

/** Says above the place to write that a thread sleeps or is closed. */
export function ThreadNote({ thread }: { thread: APIThreadChannel }) {
  const t = useText()
  const locked = thread.thread_metadata?.locked === true
  if (!locked && !isArchived(thread)) return null
  return (
    <p className="composer-note">
      <Icon name={locked ? 'lock' : 'file'} size={15} />
      {t(locked ? 'thread.locked-note' : 'thread.archived-note')}
    </p>
  )
}
