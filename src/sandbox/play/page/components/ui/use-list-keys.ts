import { useState } from 'react'

export interface ListKeys {
  readonly active: number
  readonly setActive: (index: number) => void
  /** Handles arrows, Page keys, Enter and Tab; true when the key was for the list. */
  readonly onKey: (event: React.KeyboardEvent) => boolean
}

/** Which entry of a suggestion list is active while the focus stays in the input; `query` anew begins at the first. */
export function useListKeys(
  count: number,
  choose: (index: number) => void,
  query: string,
  tabChooses = true,
): ListKeys {
  const [active, setActive] = useState({ query, index: 0 })
  const current = active.query === query ? Math.min(active.index, Math.max(0, count - 1)) : 0
  return {
    active: current,
    setActive: (index) => setActive({ query, index }),
    onKey(event) {
      if (count === 0 || event.nativeEvent.isComposing) return false
      const target = targetOf(event.key, current, count)
      if (target !== null) setActive({ query, index: target })
      else if (event.key === 'Enter' || (event.key === 'Tab' && tabChooses && !event.shiftKey))
        choose(current)
      else return false
      event.preventDefault()
      return true
    },
  }
}

function targetOf(key: string, current: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (current + 1) % count
    case 'ArrowUp':
      return (current - 1 + count) % count
    case 'PageDown':
      return Math.min(count - 1, current + 8)
    case 'PageUp':
      return Math.max(0, current - 8)
    default:
      return null
  }
}
