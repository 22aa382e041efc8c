import { type ReactNode, useState } from 'react'
import { useText } from '../i18n/language.ts'

/** Text or a picture that stays covered until it is asked for. */
export function Spoiler({ children, block = false }: { children: ReactNode; block?: boolean }) {
  const t = useText()
  const [shown, setShown] = useState(false)
  const className = block ? 'spoiler block' : 'spoiler'
  if (shown) return <span className={`${className} shown`}>{children}</span>
  return (
    <button
      type="button"
      className={className}
      aria-label={t('markdown.spoiler')}
      onClick={() => setShown(true)}
    >
      <span inert>{children}</span>
    </button>
  )
}
