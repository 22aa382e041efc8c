import { type RefObject, useCallback, useEffect, useRef } from 'react'

/** So near to its end (pixels) a list counts as being at its end. */
const near = 60

interface StickyList {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly stick: () => void
}

/** Keeps a list at its end while it grows, until the person scrolls up; `stick` takes it there again. */
export function useStickToEnd(): StickyList {
  const scroller = useRef<HTMLDivElement>(null)
  const stuck = useRef(true)
  const stick = useCallback(() => {
    stuck.current = true
    const element = scroller.current
    element?.scrollTo({ top: element.scrollHeight })
  }, [])
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    let before = element.scrollTop
    const onScroll = () => {
      const { scrollTop, scrollHeight, clientHeight } = element
      if (scrollHeight - clientHeight - scrollTop <= near) stuck.current = true
      else if (scrollTop < before) stuck.current = false
      before = scrollTop
    }
    const observer = new ResizeObserver(() => {
      if (stuck.current) element.scrollTo({ top: element.scrollHeight })
    })
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [])
  return { scroller, stick }
}
