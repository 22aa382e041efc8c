import { type RefObject, useEffect } from 'react'

/** With a real keyboard one can write at once: in a newly opened channel, and wherever the focus is on nothing that takes keys. */
export function useTypeToWrite(input: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches && document.activeElement === document.body)
      input.current?.focus()
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || event.key === ' ')
        return
      if (document.activeElement === document.body) input.current?.focus()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [input])
}
