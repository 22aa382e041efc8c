import { type RefObject, useCallback, useEffect, useRef } from 'react'

/** So near to its end (pixels) a list counts as being at its end. */
const near = 60
/** A movement this soon (milliseconds) after the person did something was theirs. */
const justNow = 250
const inputs = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const

interface StickyList {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly stick: () => void
  readonly isStuck: () => boolean
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
    let before = { top: element.scrollTop, height: element.scrollHeight }
    let lastInput = 0
    const onInput = () => {
      lastInput = performance.now()
    }
    const onScroll = () => {
      const { scrollTop, scrollHeight, clientHeight } = element
      const byHand = scrollHeight === before.height || performance.now() - lastInput < justNow
      if (scrollHeight - clientHeight - scrollTop <= near) stuck.current = true
      // A list that loses lines at its top moves up by itself; that is nobody's wish to stay there.
      else if (scrollTop < before.top && byHand) stuck.current = false
      before = { top: scrollTop, height: scrollHeight }
    }
    const observer = new ResizeObserver(() => {
      if (stuck.current) element.scrollTo({ top: element.scrollHeight })
    })
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    element.addEventListener('scroll', onScroll, { passive: true })
    for (const input of inputs) element.addEventListener(input, onInput, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
      for (const input of inputs) element.removeEventListener(input, onInput)
    }
  }, [])
  const isStuck = useCallback(() => stuck.current, [])
  return { scroller, stick, isStuck }
}
