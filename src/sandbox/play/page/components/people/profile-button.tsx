import type { APIUser } from 'discord-api-types/v10'
import { type CSSProperties, type ReactNode, useState } from 'react'
import { ProfileCard } from './profile-card.tsx'

interface Props {
  readonly user: APIUser
  readonly className?: string
  readonly style?: CSSProperties
  readonly children: ReactNode
  /** For a picture beside a name that already is a button: reachable by pointer only. */
  readonly silent?: boolean
}

/** Whatever stands for a person; pressing it shows who they are. */
export function ProfileButton({ user, className = '', style, children, silent = false }: Props) {
  const [anchor, setAnchor] = useState<Element | null>(null)
  return (
    <>
      <button
        type="button"
        className={`plain ${className}`}
        style={style}
        tabIndex={silent ? -1 : 0}
        aria-hidden={silent || undefined}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        {children}
      </button>
      {anchor && <ProfileCard user={user} anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  )
}
