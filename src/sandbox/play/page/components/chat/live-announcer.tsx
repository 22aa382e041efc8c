import { MessageFlags, type Snowflake } from 'discord-api-types/v10'
import { useEffect, useRef, useState } from 'react'
import { useGuild, useMe, usePlay } from '../../client-context.ts'
import { displayName } from '../../state/names.ts'
import { compareIds } from '../../state/snowflakes.ts'
import { plainText } from './plain-text.ts'

/** Says new messages of the open channel to screen readers. */
export function LiveAnnouncer({ channelId }: { channelId: Snowflake }) {
  const guild = useGuild()
  const me = useMe()
  const newest = usePlay((state) => state.histories.get(channelId)?.items.at(-1))
  const [text, setText] = useState('')
  const heard = useRef<{ channelId: Snowflake; id: Snowflake } | null>(null)
  useEffect(() => {
    if (!newest || (newest.flags ?? 0) & MessageFlags.Loading) return
    const before = heard.current
    heard.current = { channelId, id: newest.id }
    const isNew = before?.channelId === channelId && compareIds(before.id, newest.id) < 0
    if (isNew && newest.author.id !== me?.id)
      setText(`${displayName(newest.author, guild)}: ${plainText(newest)}`)
  }, [newest, channelId, me?.id, guild])
  return (
    <div className="hidden" role="log" aria-live="polite" aria-atomic="true">
      {text}
    </div>
  )
}
