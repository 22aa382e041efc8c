import type { ButtonHTMLAttributes, Ref } from 'react'
import { Icon, type IconName } from './icon.tsx'

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: IconName
  readonly label: string
  readonly size?: number
  readonly ref?: Ref<HTMLButtonElement>
}

export function IconButton({ icon, label, size = 20, className = '', ...rest }: Props) {
  return (
    <button type="button" aria-label={label} title={label} {...rest} className={`icon-button ${className}`}>
      <Icon name={icon} size={size} />
    </button>
  )
}
