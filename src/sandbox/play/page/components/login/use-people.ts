import { useEffect, useState } from 'react'
import { errorText } from '../../api/api-error.ts'
import { control, type Person } from '../../api/control.ts'

export interface PeopleFound {
  readonly people: readonly Person[] | null
  readonly error: string | null
}

const pause = 150
const retry = 2000
const most = 100

/** The people whose name fits `query`; asks again while the server cannot be reached. */
export function usePeople(query: string): PeopleFound {
  const [found, setFound] = useState<PeopleFound>({ people: null, error: null })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let stale = false
    const ask = async () => {
      try {
        const people = await control.people(query.trim(), most)
        if (!stale) setFound({ people: people.filter((person) => !person.bot), error: null })
      } catch (error) {
        if (stale) return
        setFound((known) => ({ ...known, error: errorText(error) }))
        timer = setTimeout(() => void ask(), retry)
      }
    }
    timer = setTimeout(() => void ask(), query === '' ? 0 : pause)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [query])
  return found
}
