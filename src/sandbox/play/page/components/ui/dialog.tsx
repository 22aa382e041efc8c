import { type ReactNode, useLayoutEffect, useId, useRef } from 'react'
import { useText } from '../../i18n/language.ts'
import { IconButton } from './icon-button.tsx'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** `wide` fits a picture, `roomy` a list, `full` a page of its own. */
  readonly size?: 'wide' | 'roomy' | 'full'
}

const firstFields = '[data-first-focus], form :is(input, textarea, select, .select-button)'

/** A window over the page; the browser itself keeps the focus in it and closes it on Escape. */
export function Dialog({ title, onClose, children, size }: Props) {
  const t = useText()
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  // Before the browser takes the element away, so that it gives the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    element?.querySelector<HTMLElement>(firstFields)?.focus()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`dialog ${size ?? ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className="dialog-body">
        <header>
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="close" label={t('action.close')} onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  )
}
