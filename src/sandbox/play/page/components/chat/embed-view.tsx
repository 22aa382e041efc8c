import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10'
import type { CSSProperties } from 'react'
import { localUrl } from '../../api/images.ts'
import { useLanguage, useText } from '../../i18n/language.ts'
import { ExternalLink } from '../../markdown/external-link.tsx'
import { formatTime } from '../../markdown/format-time.ts'
import { MarkdownView } from '../../markdown/markdown-view.tsx'
import { hexColor } from '../../state/names.ts'
import { useNow } from '../../state/use-now.ts'
import { Picture } from './picture.tsx'

export function EmbedView({ embed }: { embed: APIEmbed }) {
  const t = useText()
  const style = embed.color === undefined ? {} : ({ '--edge': hexColor(embed.color) } as CSSProperties)
  const { image, thumbnail } = embed
  return (
    <section
      className={`embed ${thumbnail ? 'has-thumbnail' : ''}`}
      style={style}
      aria-label={embed.title ?? t('embed.label')}
    >
      <div className="embed-main">
        {embed.provider?.name && <small>{embed.provider.name}</small>}
        {embed.author && (
          <p className="embed-author">
            <SmallImage url={embed.author.proxy_icon_url ?? embed.author.icon_url} />
            <MaybeLink url={embed.author.url}>{embed.author.name}</MaybeLink>
          </p>
        )}
        {embed.title && (
          <div className="embed-title" role="heading" aria-level={4}>
            <MaybeLink url={embed.url}>
              <MarkdownView text={embed.title} />
            </MaybeLink>
          </div>
        )}
        {embed.description && <MarkdownView text={embed.description} />}
        {embed.fields && embed.fields.length > 0 && <Fields fields={embed.fields} />}
      </div>
      {thumbnail && (
        <div className="embed-thumbnail">
          <Picture
            url={thumbnail.proxy_url ?? thumbnail.url}
            width={thumbnail.width}
            height={thumbnail.height}
            alt={thumbnail.description ?? t('embed.thumbnail')}
            maxWidth={80}
            maxHeight={80}
          />
        </div>
      )}
      {image && (
        <div className="embed-image">
          <Picture
            url={image.proxy_url ?? image.url}
            width={image.width}
            height={image.height}
            alt={image.description ?? embed.title ?? t('embed.image')}
            maxWidth={480}
            maxHeight={320}
          />
        </div>
      )}
      <Footer embed={embed} />
    </section>
  )
}

function Fields({ fields }: { fields: readonly APIEmbedField[] }) {
  return (
    <dl className="embed-fields">
      {fields.map((field, index) => (
        <div key={index} className={`span-${spanOf(fields, index)}`}>
          <dt>
            <MarkdownView text={field.name} />
          </dt>
          <dd>
            <MarkdownView text={field.value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Inline fields stand in rows of up to three, of twelve columns in all. */
function spanOf(fields: readonly APIEmbedField[], index: number): 4 | 6 | 12 {
  if (!fields[index]?.inline) return 12
  let start = index
  while (start > 0 && fields[start - 1]?.inline) start -= 1
  let end = index
  while (fields[end + 1]?.inline) end += 1
  const rowStart = start + Math.floor((index - start) / 3) * 3
  const inRow = Math.min(3, end - rowStart + 1)
  return inRow === 3 ? 4 : inRow === 2 ? 6 : 12
}

function Footer({ embed }: { embed: APIEmbed }) {
  const language = useLanguage()
  const now = useNow()
  const time = embed.timestamp ? formatTime(Date.parse(embed.timestamp), 's', language, now) : null
  if (!embed.footer && !time) return null
  return (
    <footer>
      <SmallImage url={embed.footer?.proxy_icon_url ?? embed.footer?.icon_url} />
      {[embed.footer?.text, time].filter(Boolean).join(' • ')}
    </footer>
  )
}

function SmallImage({ url }: { url: string | undefined }) {
  const source = localUrl(url)
  return source?.startsWith('/') ? <img src={source} alt="" width={22} height={22} /> : null
}

function MaybeLink({ url, children }: { url: string | undefined; children: React.ReactNode }) {
  return url ? <ExternalLink url={url}>{children}</ExternalLink> : <>{children}</>
}
