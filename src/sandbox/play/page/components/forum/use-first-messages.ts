import type { APIMessage, Snowflake } from 'discord-api-types/v10'
import { useEffect, useState } from 'react'
import { loadFirstMessages } from '../../actions/threads.ts'
import { useClient } from '../../client-context.ts'

/** What the newest posts of a forum begin with; asked for again when the newest post is another one. */
export function useFirstMessages(
  forumId: Snowflake,
  newest: Snowflake | undefined,
): ReadonlyMap<Snowflake, APIMessage> {
  const client = useClient()
  const [messages, setMessages] = useState<ReadonlyMap<Snowflake, APIMessage>>(new Map())
  useEffect(() => {
    if (newest === undefined) return undefined
    let current = true
    void loadFirstMessages(client, forumId).then((found) => {
      if (current) setMessages(found)
    })
    return () => {
      current = false
    }
  }, [client, forumId, newest])
  return messages
}
