import { useCallback, useEffect, useRef, useState } from 'react'
import { errorText } from '../../api/api-error.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { attempt, showToast } from '../../actions/show-toast.ts'

export interface Loaded<T> {
  /** Null until it is here. */
  readonly data: T | null
  readonly error: string | null
  /** Does something, says when it was refused, and fetches anew. */
  readonly change: (work: () => Promise<unknown>) => Promise<boolean>
}

/** What `path` answers, kept until something of it was changed here. */
export function useLoaded<T>(path: string): Loaded<T> {
  const client = useClient()
  const [data, setData] = useState<T | null>(null)
  const [error, setError] = useState<string | null>(null)
  const newest = useRef(0)
  const load = useCallback(() => {
    const own = ++newest.current
    return client.rest.get<T>(path).then(
      (answer) => {
        // What was asked for earlier may arrive later.
        if (own !== newest.current) return
        setData(answer)
        setError(null)
      },
      (failure: unknown) => {
        if (own === newest.current) setError(errorText(failure))
      },
    )
  }, [client, path])
  useEffect(() => void load(), [load])
  const change = async (work: () => Promise<unknown>) => {
    const done = await attempt(client, work)
    await load()
    return done
  }
  return { data, error, change }
}

/** Saves, and says that it went well or why not. */
export function useSave(): (work: () => Promise<unknown>) => Promise<boolean> {
  const client = useClient()
  const t = useText()
  return async (work) => {
    const done = await attempt(client, work)
    if (done) showToast(client, t('settings.saved'))
    return done
  }
}
