import { type RefObject, useCallback, useEffect, useRef } from 'react'

/** So near to its end (pixels) a list counts as being at its end. */
const near = 60
/** A movement this soon (milliseconds) after the person did something was theirs. */
const justNow = 250
/** So long (milliseconds) a movement that began before may go on after the list was taken to its end. */
const rollsOn = 1000
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
  const lastStick = useRef(-Infinity)
  const stick = useCallback(() => {
    stuck.current = true
    lastStick.current = performance.now()
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
      const now = performance.now()
      const byHand = scrollHeight === before.height || now - lastInput < justNow
      const rolls = lastInput < lastStick.current && now - lastStick.current < rollsOn
      if (scrollHeight - clientHeight - scrollTop <= near) stuck.current = true
      // A wheel that was turned before the list was taken to its end must not take it away again.
      else if (rolls) element.scrollTo({ top: scrollHeight })
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
