import { useState } from 'react'
import { localUrl } from '../../api/images.ts'
import { useText } from '../../i18n/language.ts'
import { ExternalLink } from '../../markdown/external-link.tsx'
import { Dialog } from '../ui/dialog.tsx'

interface Props {
  readonly url: string
  readonly alt: string
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly maxWidth: number
  readonly maxHeight: number
}

/** A picture with its description; pressing it shows it large. Pictures of other sites stay links: this page loads nothing from elsewhere. */
export function Picture({ url, alt, width, height, maxWidth, maxHeight }: Props) {
  const t = useText()
  const [large, setLarge] = useState(false)
  const [broken, setBroken] = useState(false)
  const source = localUrl(url)
  if (source === null || !source.startsWith('/') || broken) {
    return (
      <span className="picture-elsewhere">
        <ExternalLink url={url}>{alt}</ExternalLink>
      </span>
    )
  }
  const scale = width && height ? Math.min(1, maxWidth / width, maxHeight / height) : 1
  const shown =
    width && height ? { width: Math.round(width * scale), height: Math.round(height * scale) } : {}
  const style = width && height ? { aspectRatio: `${width} / ${height}` } : { maxWidth, maxHeight }
  return (
    <>
      <button type="button" className="picture plain" onClick={() => setLarge(true)}>
        <img src={source} alt={alt} title={alt} {...shown} style={style} onError={() => setBroken(true)} />
      </button>
      {large && (
        <Dialog title={t('attachment.view')} onClose={() => setLarge(false)} size="wide">
          <figure className="lightbox">
            <img src={source} alt={alt} />
            <figcaption>
              {alt} <ExternalLink url={url}>{t('attachment.open')}</ExternalLink>
            </figcaption>
          </figure>
        </Dialog>
      )}
    </>
  )
}
