import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { Popover } from './popover.tsx'

export interface MenuItem {
  readonly label: string
  readonly icon?: IconName
  readonly danger?: boolean
  readonly note?: string
  readonly run: () => void
}

interface Props {
  readonly anchor: Element | DOMRect
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly onClose: () => void
  readonly align?: 'start' | 'end'
  readonly header?: ReactNode
}

export function Menu({ anchor, label, items, onClose, align = 'start', header }: Props) {
  return (
    <Popover anchor={anchor} label={label} onClose={onClose} role="menu" className="menu" align={align}>
      {header}
      <div onKeyDown={moveFocus}>
        {items.map((item) => (
          <button
            key={item.label + (item.note ?? '')}
            type="button"
            role="menuitem"
            className={item.danger ? 'danger' : ''}
            onClick={() => {
              onClose()
              item.run()
            }}
          >
            {item.icon && <Icon name={item.icon} size={18} />}
            <span>{item.label}</span>
            {item.note && <small>{item.note}</small>}
          </button>
        ))}
      </div>
    </Popover>
  )
}

function moveFocus(event: React.KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  items[(at + step + items.length) % items.length]?.focus()
}
