import { useEffect, useState } from 'react'

export interface ListKeys {
  readonly active: number
  readonly setActive: (index: number) => void
  /** Handles arrows, Home, End, Page keys, Enter and Tab; true when the key was for the list. */
  readonly onKey: (event: React.KeyboardEvent) => boolean
}

/** Which entry of a suggestion list is active while the focus stays in the input; back to the first when the list changes. */
export function useListKeys(
  count: number,
  choose: (index: number) => void,
  listKey: unknown,
  tabChooses = true,
): ListKeys {
  const [active, setActive] = useState(0)
  useEffect(() => setActive(0), [listKey])
  const current = Math.min(active, Math.max(0, count - 1))
  return {
    active: current,
    setActive,
    onKey(event) {
      if (count === 0 || event.nativeEvent.isComposing) return false
      const target = targetOf(event.key, current, count)
      if (target !== null) setActive(target)
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
