import { useState } from 'react'
import { avatarUrl, type Pictured } from '../../api/images.ts'
import { useText } from '../../i18n/language.ts'
import type { Presence } from '../../state/play-state.ts'

interface Props {
  readonly user: Pictured & { username: string; global_name?: string | null }
  readonly size?: number
  /** Undefined when the presence does not matter here. */
  readonly presence?: Presence | null
}

/** A person's picture; beside their name, so it is silent but for the presence. */
export function Avatar({ user, size = 40, presence }: Props) {
  const t = useText()
  const source = avatarUrl(user)
  const [broken, setBroken] = useState<string | null>(null)
  const initial = Array.from(user.global_name || user.username)[0] ?? '?'
  return (
    <span className="avatar" style={{ width: size, height: size, fontSize: size * 0.44 }}>
      {broken === source ? (
        <span className={`initial hue-${Number(user.id.slice(-4)) % 6}`} aria-hidden="true">
          {initial.toLocaleUpperCase()}
        </span>
      ) : (
        <img
          src={source}
          alt=""
          width={size}
          height={size}
          draggable={false}
          onError={() => setBroken(source)}
        />
      )}
      {presence !== undefined && (
        <span
          className={`presence ${presence ?? 'offline'}`}
          role="img"
          aria-label={t(`presence.${presence ?? 'offline'}`)}
        />
      )}
    </span>
  )
}
