import { useEffect } from 'react'
import { usePlay } from '../../client-context.ts'

/** How often this person was called, in the tab's title. */
export function useUnreadTitle(): void {
  const unread = usePlay((state) => state.unread)
  useEffect(() => {
    let mentions = 0
    for (const count of unread.values()) mentions += count.mentions
    document.title = mentions > 0 ? `(${mentions}) Laurel Play` : 'Laurel Play'
  }, [unread])
}
