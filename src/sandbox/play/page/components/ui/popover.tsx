import { type ReactNode, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'

interface Props {
  readonly anchor: Element | DOMRect
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly className?: string
  readonly role?: 'dialog' | 'menu'
  /** Which edge of the anchor it begins at. */
  readonly align?: 'start' | 'end'
}

const margin = 8

/** A small panel beside its anchor, inside the window; Escape or a press elsewhere closes it and the focus goes back. */
export function Popover({
  anchor,
  label,
  onClose,
  children,
  className = '',
  role = 'dialog',
  align = 'start',
}: Props) {
  const panel = useRef<HTMLDivElement>(null)
  const close = useEffectEvent(onClose)

  useLayoutEffect(() => {
    const element = panel.current
    if (!element) return
    const place = () =>
      putBeside(element, anchor instanceof Element ? anchor.getBoundingClientRect() : anchor, align)
    place()
    const observer = new ResizeObserver(place)
    observer.observe(element)
    addEventListener('resize', place)
    return () => {
      observer.disconnect()
      removeEventListener('resize', place)
    }
  }, [anchor, align])

  useLayoutEffect(() => {
    const before = document.activeElement
    const first = panel.current?.querySelector<HTMLElement>('input, button, [tabindex="0"], a')
    ;(first ?? panel.current)?.focus()
    const onPress = (event: PointerEvent) => {
      const target = event.target as Element
      const inside = panel.current?.contains(target) || isInLaterPanel(panel.current, target)
      if (inside || (anchor instanceof Element && anchor.contains(target))) return
      close()
    }
    addEventListener('pointerdown', onPress, true)
    return () => {
      removeEventListener('pointerdown', onPress, true)
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [anchor])

  return createPortal(
    <div
      ref={panel}
      className={`popover ${className}`}
      role={role}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      {children}
    </div>,
    anchor instanceof Element ? (anchor.closest('dialog') ?? document.body) : document.body,
  )
}

/** A menu that was opened from this panel stands after it in the document. */
function isInLaterPanel(panel: Element | null, target: Element): boolean {
  const other = target.closest('.popover')
  if (!panel || !other) return false
  return (panel.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}

function putBeside(panel: HTMLElement, anchor: DOMRect, align: 'start' | 'end') {
  const { offsetWidth: width, offsetHeight: height } = panel
  const wantedLeft = align === 'start' ? anchor.left : anchor.right - width
  const below = anchor.bottom + margin
  const above = anchor.top - margin - height
  const top = below + height <= innerHeight - margin ? below : Math.max(margin, above)
  panel.style.left = `${Math.max(margin, Math.min(wantedLeft, innerWidth - width - margin))}px`
  panel.style.top = `${Math.max(margin, Math.min(top, innerHeight - height - margin))}px`
}
